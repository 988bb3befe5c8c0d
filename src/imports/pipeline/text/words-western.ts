/**
 * Words of customer lists (names, places, headings, months, countries) in the languages of western Europe,
 * which the statistics of `rank-encodings.ts` learn from. Lower case; words of ASCII letters alone tell nothing.
 */
export const westernWords: Record<string, string> = {
  fr: `
    crêpe crème crêperie prêtre fenêtre tête bête fête même grâce âge âne pâques bâtiment gâteau cœur sœur œuvre
    brontë citroën staël perrín desprès lacroîx aîné maître île îlot flûte août goût jeûne dû mûr fañch kerañ
    josé rené andré hélène françois françoise zoé noël noëlle joël gaël raphaël michaël anaïs loïc aïcha
    thérèse irène adèle michèle geneviève solène cédric frédéric stéphane stéphanie mélanie sébastien jérôme
    jérémy léa chloé théo léo benoît élise élodie émile éric étienne valérie céline désiré aurélie amélie
    bérénice grégoire rémi régis gérard lefèvre béranger müller château hôpital côte île prénom téléphone
    société numéro créé été mère père hérault orléans besançon nîmes évreux béziers châlons rhône saône
    isère ardèche lozère québec montréal genève neuchâtel forêt crépin lévêque bénédicte hervé séverine maël
    maëlle inès agnès clémence clément mickaël gisèle danièle joséphine édouard hugó coordonnées détaillé
    abonné réf qualité à où déjà très dès après français façade garçon leçon reçu suède norvège tchéquie
    grèce biélorussie états brésil pérou égypte algérie émirats koweït israël indonésie thaïlande viêt corée
    taïwan zélande éthiopie néerlandais suédois norvégien bokmål tchèque hébreu indonésien thaï coréen
    février août décembre
  `,
  es: `
    josé maría jesús ángel ángela andrés martín martínez garcía hernández fernández gonzález rodríguez pérez
    sánchez ramírez lópez gómez díaz álvarez jiménez gutiérrez vázquez núñez muñoz ibáñez peña castañeda
    ordóñez yáñez zúñiga cañas begoña íñigo iñaki ñúñez sofía lucía inés verónica mónica óscar raúl adrián
    iván rubén julián sebastián víctor héctor nicolás tomás simón joaquín agustín belén rocío raquél úrsula
    concepción asunción peñalver avendaño treviño patiño marín durán beltrán galán gascón colón león córdoba
    málaga cádiz jaén almería ávila coruña españa méxico bogotá medellín perú panamá teléfono dirección
    población código número año cumpleaños electrónico móvil niño señor señora compañía güero agüero
    argüelles mañana pequeño diseño baño otoño toño quiñones acuña saldaña montaña logroño miño países
    bélgica hungría rumanía turquía canadá túnez saudí árabes irán japón taiwán sudáfrica etiopía alemán
    francés español portugués neerlandés danés finés islandés húngaro búlgaro letón inglés irlandés árabe
    tailandés japonés miércoles sábado
  `,
  pt: `
    joão josé antônio antónio sebastião conceição assunção gonçalves gonçalo magalhães guimarães simões
    simão camões falcão leitão galvão brandão aragão damião estêvão fabrício patrícia letícia lúcia luís
    inês vinícius flávio flávia cláudia cláudio mário sérgio rogério otávio júlia júlio antônia mônica
    verônica tânia vânia ângela érica íris araújo são brasília goiânia maranhão ceará paraná amapá pará
    piauí florianópolis maceió belém niterói jundiaí itajaí endereço aniversário código número não município
    região observação informações opções situação razão cartão criação ação coração mãe irmão irmã avó avô
    três você pêssego mendonça lourenço frança bragança curaçá évora setúbal covilhã muçulmano ônibus
    vitória queirós félix andré valença lança março serviço preço açúcar itália países bélgica áustria suíça
    suécia finlândia islândia polônia tchéquia eslováquia romênia bulgária grécia rússia ucrânia
    bielorrússia lituânia letônia estônia canadá méxico colômbia argélia tunísia arábia árabes irã índia
    indonésia tailândia vietnã japão austrália zelândia áfrica nigéria quênia etiópia alemão francês
    português holandês dinamarquês bokmål norueguês finlandês islandês polonês húngaro búlgaro letão inglês
    irlandês árabe indonésio tailandês chinês japonês terça sábado
  `,
  de: `
    müller schröder krüger schäfer köhler könig günther jürgen jörg björn sören käthe bärbel übel öztürk
    groß weiß strauß preuß hölzl löwe möller böhm bühler kühn kühne grün grüne hübner hüttner jäger krämer
    bäcker gärtner schütz schütze größe straße münchen köln düsseldorf nürnberg würzburg lübeck tübingen
    göttingen österreich zürich münster osnabrück saarbrücken mönchengladbach fürth gießen änderung für über
    ß händler mädchen männer käufer verkäufer märz völker töpfer förster götz höfer röder rößler süß füßen
    roßmann thüringen württemberg zürcher bürger übung überweisung öffnung ägypten lüdenscheid plön büro
    gebühr rücken stück dänemark rumänien türkei königreich südkorea südafrika äthiopien französisch
    niederländisch dänisch bokmål isländisch rumänisch türkisch hebräisch thailändisch
  `,
  it: `
    nicolò niccolò città università forlì cefalù però perché più può così già età giosuè mosè salomè noè
    cantù agrò cirò santhià località quantità attività società qualità libertà lunedì martedì mercoledì
    giovedì venerdì è sarà pietà onestà papà virtù caffè tè dalò totò loredanà viganò patanè salimbè corrò
    alì mandalà virzì tafurì mannarà perù bokmål lì sì lassù finì partì sentì capì supplì colibrì tassì calì
    macrì mulè scirè cannavò calabrò currò fodà barillà gioventù tribù servitù ragù gesù metà unità verità
    identità comunità proprietà facoltà novità sanità ciò perciò comò falò oblò cioè poiché finché
  `,
  nl: `
    daniël rafaël joëlle chloë zoë noëlle renée andré cécile rené belgië brabançonne coördinatie oekraïne
    israël italië indonesië efraïm esmée danaë loïs anaïs ruïne egoïst ideeën cliënt geïnteresseerd één hè
    crèche geïmporteerd skûtsje fryslân gaasterlân sjölander bernhêze curaçao tsjechië roemenië brazilië
    argentinië tunesië arabië australië ethiopië bokmål oekraïens
  `,
  da: `
    køkken økologi økonomi røkke brøkke
    søren jørgen bjørn jørgensen sørensen kjær nørgaard østergaard møller bødker højgaard lærke mærsk
    bjerregård åse åge øyvind øystein håkon håvard pål gård sjælland københavn århus ålborg tromsø bodø
    ålesund bærum færøerne grønland sønderborg tønder næstved helsingør hillerød rødovre tårnby måløv kåre
    ståle asbjørn torbjørn frøydis bjørg sølvi jæger skjød præstø rønne brøndby kjøbenhavn fødselsdag værdi
    størrelse nødvendig årsag ændret øvrige gråsten østfold sør trøndelag møre røros hønefoss brønnøysund
    strømmen lørenskog ås skråen nyström håland haugsvær ågot åsmund ødegård bråthen bråten støre sæther
    sætre nygård ødegaard grønvold brønn østrig rumænien grækenland bokmål rumænsk græsk søndag lørdag
    østerrike
  `,
  sv: `
    åsa åke örjan östen märta håkan göran gösta jörgen björn sören pär påhl mårten måns sjöberg lindström
    nyström söderström åkesson öberg åberg björk björklund sjögren sjöström löfgren holmström engström
    bergström ström hällström norén wallén dahlén lindén hedén bergén svärd hägg häggström malmö göteborg
    örebro västerås linköping norrköping jönköping umeå luleå gävle växjö borås skövde östersund södertälje
    åland mäkelä mäkinen hämäläinen jääskeläinen väinö päivi jyväskylä hämeenlinna järvinen järvi lähde
    lähteenmäki pöyhönen töölö yrjö räsänen väisänen kärkkäinen särkkä kähkönen ylönen pääkkönen sähköposti
    syntymäpäivä födelsedag förnamn företag nätterlund grönlund gråberg ångström träff kött märkning öresund
    ängelholm värmland skåne småland gråå täby sollentunå råsunda fågel kråka blåsjö lövgren stålberg
    nederländerna österrike rumänien förenade nederländska bokmål isländska rumänska thailändska söndag
    måndag lördag itävalta tšekki venäjä etelä kesäkuu heinäkuu
  `,
  is: `
    guðrún sigríður jón þór þóra þórður guðmundur guðjón sigurður björn ólafur ólöf kristín árni ásta ásdís
    hjördís íris örn ævar æsa páll pétur einarsdóttir jónsdóttir guðmundsdóttir þorsteinn þorvaldur
    þorgerður ragnheiður ingibjörg björk davíð brynjólfur gísli héðinn hörður íslands reykjavík kópavogur
    hafnarfjörður ísafjörður egilsstaðir fáskrúðsfjörður seyðisfjörður símanúmer fæðingardagur steinþór
    arnþór bergþóra hafþór eyþór njörður sæmundur snæfríður hróbjartur úlfur ýmir ýr sveinbjörg áslaug auður
    unnið eiður óðinn heiða fríða gyða sóley þýskaland spánn portúgal ítalía belgía austurríki danmörk
    svíþjóð ísland pólland tékkland slóvakía rúmenía búlgaría rússland úkraína hvíta litháen írland
    bandaríkin mexíkó brasilía argentína síle perú kólumbía marokkó alsír túnis sádi arabía sameinuðu
    arabísku furstadæmin kúveit ísrael íran írak indónesía taíland víetnam kína suður kórea taívan
    sérstjórnarsvæðið ástralía nýja sjáland afríka nígería kenía eþíópía þýska spænska portúgalska ítalska
    sænska bókmál íslenska pólska tékkneska slóvakíska rúmenska búlgarska gríska rússneska úkraínska
    litháíska írska arabíska hindí indónesíska taílenska víetnamska kínverska kóreska janúar febrúar apríl
    maí júní júlí ágúst október nóvember mánudagur þriðjudagur miðvikudagur föstudagur
  `,
  ca: `
    núria òscar àngels àlex mercè jordà solà ferràn calçada català plaça barça lluís josépa gràcia cèlia
    irène joaquím garcés bàrbara lluïsa raül saül antònia sònia mònica èric íngrid òdena castelló valència
    gàndia xàtiva marquès farràs badía serrà bonàs puigdomènech vallès penedès empordà besòs llobregàt àrea
    població adreça telèfon frança itàlia països bèlgica àustria suïssa suècia finlàndia islàndia polònia
    txèquia eslovàquia bulgària grècia rússia ucraïna belarús lituània letònia estònia canadà mèxic perú
    colòmbia algèria tunísia aràbia saudí àrabs índia indonèsia tailàndia japó austràlia àfrica nigèria
    etiòpia francès portuguès italià neerlandès danès bokmål finès islandès polonès hongarès romanès búlgar
    ucraïnès lituà letó estonià anglès irlandès àrab xinès japonès coreà març
  `,
};
