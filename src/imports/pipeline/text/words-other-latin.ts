/**
 * Words of customer lists (names, places, headings, months, countries) in Turkish, the Baltic languages, Vietnamese,
 * Maltese and Esperanto,
 * which the statistics of `rank-encodings.ts` learn from. Lower case; words of ASCII letters alone tell nothing.
 */
export const otherLatinWords: Record<string, string> = {
  tr: `
    şükrü şahin şeyma şule şengül şener öztürk özdemir özkan öz çelik çetin çağlar çağatay çiğdem çınar işık
    işıl ilgın yıldız yıldırım yılmaz yalçın aydın kılıç doğan doğru erdoğan tuğba tuğçe buğra oğuz oğuzhan
    ağca ağaoğlu karaoğlu i̇brahim i̇smail i̇pek i̇nci i̇lker i̇rem i̇zmir i̇stanbul muğla eskişehir
    kırşehir nevşehir diyarbakır şanlıurfa kütahya gümüşhane çanakkale çorum çankırı balıkesir elazığ ağrı
    iğdır muş uşak gülşen gülşah ayşe ayşegül fatoş neşe eşref güneş barış kış demirtaş kaş ateş tunç güç
    genç koç koçak kızıl sarı kırmızı büyük küçük ümit ünal ülkü gülümser günay hüseyin süleyman gökhan
    gökçe göksel türkan türkiye müşteri adı soyadı doğum numarası şehir i̇lçe i̇l kayıt açıklama değer sayı
    başlık kişi kadın yaş sınıf bağlantı çağrı başkan aslı pınar nazlı tanrıkulu kadıoğlu kadıköy beşiktaş
    üsküdar fındık altınok cıvan beyazıt akıncı avcı balcı i̇spanya i̇talya belçika i̇sviçre i̇sveç norveç
    i̇zlanda çekya birleşik krallık i̇rlanda şili mısır i̇srail i̇ran çin güney öi̇b fransızca i̇spanyolca
    i̇talyanca felemenkçe i̇sveççe norveççe bokmål i̇zlandaca lehçe çekçe slovakça türkçe rusça i̇ngilizce
    i̇rlandaca arapça i̇branice farsça hintçe çince şubat mayıs ağustos eylül kasım aralık salı çarşamba
    perşembe
  `,
  lt: `
    žydrūnas šarūnas gražina živilė rūta jūratė eglė aistė agnė jonė giedrė kęstutis petraitienė
    kazlauskienė jankauskienė stankevičius vasiliauskaitė žukauskas paulauskienė urbonavičius butkevičius
    navickienė ramanauskaitė šimkus čepaitis žilinskas balčiūnas baranauskaitė šiauliai panevėžys klaipėda
    marijampolė mažeikiai kėdainiai telšiai tauragė ukmergė plungė radviliškis šilutė gargždai rokiškis
    biržai elektrėnai kuršėnai vilkaviškis anykščiai joniškis kelmė varėna kaišiadorys kupiškis širvintos
    švenčionys molėtai šakiai pavardė įmonė užsakymas ąžuolas ąsotis ęsti eįti žmogų namų žemės būti ūkis
    kūdikis mūsų jūsų šiųdien brangių gėlių vyrų kūčios grįžti įvesti pažįstamas mąstymas žąsis šąla kąsnis
    tęsti spręsti žvėris rožė saulė ūla bučinskaitė černiauskas prancūzija šveicarija švedija čekija
    jungtinė karalystė jungtinės čilė alžyras arabų pietų korėja vokiečių prancūzų ispanų portugalų italų
    olandų danų švedų norvegų suomių islandų lenkų čekų slovakų vengrų rumunų bulgarų graikų turkų rusų
    ukrainiečių lietuvių latvių estų anglų airių hebrajų persų indoneziečių tajų vietnamiečių kinų japonų
    korėjiečių gegužė birželis rugpjūtis rugsėjis trečiadienis šeštadienis
  `,
  lv: `
    jānis mārtiņš kārlis pēteris artūrs ģirts ņina ķirsis līga kristīne dāvis krišjānis bērziņš bērziņa
    kalniņš kalniņa ozoliņš ozoliņa liepiņš krūmiņš krūmiņa eglītis eglīte zariņš zariņa pētersons vītols
    vītola kļaviņš kļaviņa kārkliņš vilciņš āboliņš āboliņa šmits rīga rēzekne liepāja jūrmala jēkabpils
    cēsis kuldīga krāslava līvāni limbaži preiļi alūksne ķekava ādaži mārupe vārds uzvārds dzimšanas
    tālrunis pilsēta uzņēmums šķūnis ķēniņš ģimene ķīna ļeņingrada jaņuks viņš viņa pūce rūpnīca sūtījums
    pērk dzīvoklis mēnesis gadā šodien žagars čakste šteins žukovs vācija spānija portugāle itālija
    nīderlande beļģija šveice dānija norvēģija čehija slovākija ungārija rumānija bulgārija grieķija
    apvienotā īrija savienotās kanāda brazīlija argentīna čīle ēģipte alžīrija saūda arābija arābu emirāti
    izraēla irāna irāka indonēzija japāna taivāna ķīnas īpašās pārvaldes austrālija jaunzēlande
    dienvidāfrikas nigērija vācu franču spāņu portugāļu itāļu holandiešu dāņu norvēģu islandiešu poļu čehu
    slovāku ungāru rumāņu bulgāru grieķu ukraiņu lietuviešu latviešu igauņu angļu īru persiešu indonēziešu
    vjetnamiešu ķīniešu japāņu korejiešu janvāris februāris aprīlis jūnijs jūlijs svētdiena trešdiena
  `,
  et: `
    tõnu tõnis jüri ülle ülo õie märt jaanõ kõiv mägi pärn pärnu võru põlva jõgeva jõhvi õunapuu sõrmus
    jõesaar mõttus kõrv põld lõhmus rõõm käärik külli ööbik üksvärav pärtel rätsep sõnajalg võsu tõrva rõuge
    kõrgessaar mõisaküla nõmme põhja mustamäe lasnamäe põltsamaa šmidt žanna lõuna sõber tööpäev sünnipäev
    hõbe lõvi šveits tšehhi türgi läti ühendkuningriik ühendriigid tšiili alžeeria ühendemiraadid bokmål
    pärsia märts pühapäev esmaspäev teisipäev kolmapäev neljapäev laupäev
  `,
  vi: `
    nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm tô hà tạ văn thị
    hữu đức quốc việt thành công tuấn hùng dũng cường hải hạnh hằng hiền hồng hương huệ khánh liên ngọc
    phương phượng quỳnh thảo thủy thúy tuyết uyên vân xuân yến ánh bảo bích châu chí diệp diễm đạt kiều
    nguyệt phúc sơn tâm tấn thắng thế thiện thịnh thuận tiến toàn trí trọng tú tùng vĩnh vương nội đà nẵng
    sài gòn phòng cần thơ huế đồng bình quảng khách hàng họ tên số điện thoại địa chỉ ngày quận phường phố
    tỉnh huyện xã đường pháp tây bồ đào bỉ áo thụy sĩ đan mạch điển phần séc lạp thổ nhĩ kỳ cập rốc ả rập xê
    út các tiểu thống nhất ấn độ thái nhật bản hàn đài đặc hành chính kông úc tiếng bokmål tư tháng chủ thứ
    năm sáu bảy
  `,
  mt: `
    ġużeppi ġorġ ġanni ġakbu ħamrun żabbar żejtun żurrieq għawdex għarb birżebbuġa ħaż żebbuġ gżira għaxaq
    naxxar siġġiewi ġużè żammit zerafa bonniċi farruġia buħaġiar micallef ċetta ċirkewwa malti ismek għaliex
    għandu għandha għall għal magħha tagħha tiegħu tiegħi hawn aħna aħjar aħħar ħafna ħin ħbieb ħija oħra
    oħt missieri raġel tifel żgħir żmien żewġ żagħżugħ ċavetta ċinema ċar biċċa faċli uffiċjali uffiċċju
    numru tat-twelid ġurnata ġimgħa ġdid ġenn ġennaju frar ġunju lulju awwissu settembru ottubru novembru
    diċembru ħadd tlieta erbgħa ħamis franċiża għarbija ġermanja spanja ċina ċipru żona poeżija reġjun
    filgħodu sebgħa disgħa għoxrin mħallef knisja kbira meħtieġ magħruf magħżul sabiħ żvilupp
  `,
  eo: `
    ĉu ĉi ĉe ĉiu ĉiuj ĉio ĉirkaŭ ĉar ĉambro ĉefa ĉefurbo ĉevalo ĉielo ĉina ĝi ĝis ĝia ĝenerala ĝardeno
    ĝusta ĝojo ĵus ĵurnalo ĵaŭdo ŝi ŝia ŝajnas ŝtato ŝtata ŝanĝo ŝanĝi ŝafo ŝlosilo ŝuldo ŝipo antaŭ ankaŭ
    apenaŭ aŭ aŭdi aŭto aŭtuno aŭgusto baldaŭ eŭropo eŭropa hieraŭ hodiaŭ kaŭzo kvankam laŭ malgraŭ naŭ
    preskaŭ preĝejo tuj jaro naskiĝo naskiĝtago loĝanto loĝejo loĝas reĝo paĝo mesaĝo kaŝita kaŝnomo
    aĉeti aĝo nombro telefono retpoŝto poŝto poŝtkodo klientaro franco franca germana hispana pola rusa
    ĥoro ĥemio eĥo eĉ voĉo teĥniko okcidenta ĵurnalisto aĵo manĝaĵo belaĵo pezaĵo fariĝis nomiĝas
    koncerniĝis troviĝas komenciĝis ŝatas ŝercis aŭtoro aŭstrio aŭskulti fraŭlino graŭnd ĉeĥio ĉeĥa
  `,
};
