/**
 * Words of customer lists (names, places, headings, months, countries) in the languages of central Europe,
 * which the statistics of `rank-encodings.ts` learn from. Lower case; words of ASCII letters alone tell nothing.
 */
export const centralWords: Record<string, string> = {
  pl: `
    łukasz paweł michał małgorzata świętosław święcicki wójcik wiśniewski kamiński zieliński szymański
    woźniak dąbrowski kozłowski jabłoński wróbel król pawłowski stępień górski głowacki zając ząbek
    gołębiewski kądziela śliwa śliwiński ślusarczyk żak żukowski źródło ćwik ćwiklińska łuczak łódź kraków
    gdańsk poznań wrocław częstochowa bełchatów biała rzeszów łomża świdnica żywiec zabłocie elżbieta bożena
    grażyna józef zdzisław stanisław władysław bolesław mirosław jarosław wacław sławomir mieczysław zośka
    kasię błażej jędrzej andrzejów gałązka gąsior kępa sęk pęk piętka kuźniar kuźnicki paździoch jaźwiński
    brzęczyszczykiewicz wąsik jóźwiak nowaczyńska leśniak maślanka wiśnia krzyś jaś małysz kłos bąk
    dudziński imię miejscowość urodzeń płeć województwo ważny długość część zażółć gęślą jaźń również także
    może być został łączenie wysyłki książka pięć dziewięć końcówka słońce muszyński grześ rafał gaweł
    sowińska orzeł włochy słowacja węgry bułgaria białoruś łotwa południowa południowej hiszpański włoski
    duński bokmål fiński słowacki węgierski rumuński bułgarski ukraiński łotewski estoński chiński japoński
    koreański styczeń kwiecień sierpień wrzesień październik grudzień poniedziałek środa piątek
  `,
  cs: `
    hřebíček hřebejk hřiště hřbitov chřadnout třída třetí vítr větrný střední středa jaroměř hořice řezníček
    jiří václav františek zdeněk miloš ondřej tomáš lukáš matěj matouš vojtěch štěpán šárka šimon řehoř
    žaneta žofie božena růžena dvořák dvořáková novák nováková novotný novotná svobodová černý černá
    procházka kučera veselý veselá horák němec němcová pokorný marešová růžička růžičková beneš fišer šimek
    šimková čermák říha ševčík urbánek vaněk kolář doležal čech kovář blažek kříž křížová štěpánek zelený
    žák malý malá soukupová jelínek polák beránek bártová kopecký konečný havlíček přibyl přikryl bříza
    příjmení jméno město pošta příbram plzeň králové české budějovice ústí třebíč děčín mladá mělník
    kroměříž žďár uherské hradiště těšín křivoklát louňová ďáblice kůň vůz stůl dům růst hůrka půlpán žižka
    čapek škoda žlutý úpěl ďábelské ódy příliš zuňa vašíček tichá ráňa jaroňková páleníček věra květa
    květoslava zbyněk luděk bohdašín ouředník čeněk vlček pešek mašek vondráček hájek kratochvíl německo
    španělsko itálie švýcarsko dánsko švédsko česko maďarsko řecko bělorusko lotyšsko spojené království
    státy brazílie alžírsko saúdská arábie arabské emiráty írán irák indonésie čína jižní číny austrálie
    nový zéland jihoafrická nigérie keňa němčina francouzština španělština portugalština italština
    nizozemština dánština švédština norština bokmål finština islandština polština čeština slovenština
    maďarština rumunština bulharština řečtina turečtina ruština ukrajinština litevština lotyština estonština
    angličtina irština arabština hebrejština perština hindština indonéština thajština vietnamština čínština
    japonština korejština únor březen květen červen červenec září říjen neděle pondělí úterý středa čtvrtek
    pátek
  `,
  sk: `
    ľubomír ľudmila ľuboš štefan ján kováč kováčová horváth tóth baláž molnár šimko hudák ďurica ďuriš ďurčo
    krajčír vajčner dzurňák liptovský mikuláš košice prešov žilina banská trenčín považská spišská komárno
    humenné lučenec ružomberok dolný kubín čadca topoľčany veľký krtíš stará ľubovňa topľou dunajská šaľa
    púchov ružinov petržalka vŕba kŕč stĺp hĺbka päť mäso pamäť kôň stôl vôľa môj dôvod hrušovský šťastný
    najväčší najväčšia väčšina väčší ťažký sťahovať žiaľ meľ poľná koľko kráľ kráľová michaľčík veľkosť telefónne číslo narodenín francúzsko
    španielsko rakúsko švajčiarsko dánsko švédsko nórsko fínsko poľsko česko maďarsko grécko lotyšsko
    estónsko spojené kráľovstvo írsko štáty brazília argentína čile alžírsko saudská arábia arabské emiráty
    irán indonézia čína južná kórea číny austrália nový zéland nigéria keňa etiópia nemčina francúzština
    španielčina portugalčina taliančina holandčina dánčina švédčina nórčina fínčina islandčina poľština
    čeština slovenčina maďarčina rumunčina bulharčina gréčtina turečtina ruština ukrajinčina litovčina
    lotyština estónčina angličtina írčina arabčina hebrejčina perzština hindčina indonézština thajčina
    vietnamčina čínština japončina kórejčina január február apríl máj jún júl október nedeľa štvrtok
  `,
  hu: `
    lászló józsef istván zoltán gábor péter sándor jános mihály andrás tamás balázs bálint gergő gellért
    időpont előtt első nő nők időtől kettőről erőből jenő ernő dezső győző rezső szabó kovács tóth horváth molnár németh takács juhász mészáros oláh rácz
    szilágyi török fehér gál szűcs szücs pintér lukács gulyás bíró király bognár erdős erdő bárány vörös
    kővári kőszegi győr győri gyöngyös székesfehérvár pécs nyíregyháza kecskemét érd tatabánya békéscsaba
    veszprém dunaújváros hódmezővásárhely erzsébet éva ágnes mária zsófia kőműves főnök növény vevő fizető
    születési név keresztnév cím város irányítószám telefonszám előfizető üzlet ügyfél ünnep őry ősi ödön
    ötvös ürömi füredi fűtő fűz gyűlés gyűjtő dűlő mű szőke szőcs hűvös bőr nő idő hő árvíztűrő tükörfúrógép
    németország franciaország spanyolország portugália olaszország svájc dánia svédország norvégia
    finnország lengyelország csehország szlovákia magyarország románia bulgária görögország törökország
    oroszország litvánia lettország észtország egyesült királyság írország államok mexikó brazília argentína
    marokkó algéria tunézia szaúd arábia emírségek irán indonézia thaiföld vietnám kína japán dél ausztrália
    új zéland köztársaság nigéria etiópia német portugál dán svéd norvég bokmål szlovák román bolgár görög
    ukrán litván észt ír héber indonéz vietnámi kínai január február március április május június július
    október vasárnap hétfő csütörtök péntek
  `,
  ro: `
    ștefan ștefania țepeș ionuț ionuţ ştefan ştefănescu mihăilescu ghiță ghiţă vlăduț răzvan cătălin
    cătălina mădălina brâncuși brâncuşi brătianu constanța constanţa timișoara timişoara iași iaşi bucurești
    bucureşti galați galaţi brăila ploiești ploieşti pitești piteşti bacău buzău botoșani botoşani târgu
    mureș mureş râmnicu vâlcea bârlad câmpina câmpulung sfântu mânăstire ioniță ioniţă tănase tănăsescu
    pătrașcu pătraşcu lăzărescu sârbu dănilă gheorghiță căpraru crăciun crăciunescu băsescu păun bălan
    olărescu săvulescu țurcanu ţurcanu țăranu ţăranu județ judeţ oraș oraş numărul număr adresă nașterii
    naşterii înregistrare îndrumar însemnări și şi în către după fără între încă românia română preț preţ
    soț soţ viață viaţă piață piaţă pădure văcărescu mărășești mărăşeşti ținut rădulescu dragoș dragoş
    aurică franța țările elveția saudită zeelandă germană franceză spaniolă portugheză italiană neerlandeză
    daneză suedeză norvegiană bokmål finlandeză islandeză poloneză cehă slovacă maghiară bulgară greacă
    turcă rusă ucraineană lituaniană letonă estonă engleză irlandeză arabă ebraică persană indoneziană
    thailandeză vietnameză chineză japoneză coreeană duminică marți sâmbătă
  `,
  hr: `
    đorđe đurđa đurić đukić đoković đaković đakovo šime šarić šimić šimunić špoljar štimac župan živković
    željko željka željan žarko žanić čović čačić čolić črnac ćosić ćurić ćorić ivanić ivanišević kovačić
    kovačević horvatić jurić marković petrović jovanović nikolić ilić stojanović popović milošević marić
    babić božić tomić knežević vuković blažević grgić pavlović perić filipović radić matić bošnjak lončar
    vidović šubić šibenik čakovec križevci varaždin požega niš čačak šabac užice vršac požarevac škofja
    kočevje krško črnomelj žalec šentjur preželj hočevar kovač zupančič potočnik križ božič šuštar čuk
    žnidaršič ožbolt mišo mišković rađen anđa anđela anđelković anđelić hadžić hodžić bešić omerović
    dželalija mehmedović alić rođenje rođendan šifra županija općina država pošta kućni uređaj tuđman
    mađarić vođa njemačka španjolska švicarska švedska norveška češka slovačka mađarska grčka američke
    države čile alžir južna južnoafrička njemački španjolski švedski norveški bokmål češki slovački mađarski
    grčki siječanj veljača ožujak četvrtak nemčija španija švica slovaška madžarska grčija turčija združeno
    združene alžirija združeni območje južnoafriška nemščina francoščina španščina portugalščina
    italijanščina nizozemščina danščina švedščina knjižna norveščina finščina islandščina poljščina češčina
    slovaščina madžarščina romunščina bolgarščina grščina turščina ruščina ukrajinščina litovščina
    latvijščina estonščina angleščina irščina arabščina hebrejščina perzijščina hindijščina indonezijščina
    tajščina vietnamščina kitajščina japonščina korejščina četrtek
  `,
  sq: `
    gëzim çelik çeliku hoxhë bashkë shqipëri tiranë durrës vlorë elbasën shkodër korçë gjirokastër fërmëri
    përparim këlcyrë bërxhollë ndoç çlirim çaush përmet lushnjë kuçovë prishtinë gjakovë pejë mitrovicë emër
    mbiemër ditëlindje numër tëlefon dritëro bledë besëlidhje shpëtim krenarë francë spanjë holandë belgjikë
    zvicër danimarkë finlandë islandë çeki ukrainë mbretëria irlandë meksikë argjentinë tajlandë kinë
    zelandë frëngjisht çekisht nëntor hënë martë mërkurë shtunë
  `,
};
