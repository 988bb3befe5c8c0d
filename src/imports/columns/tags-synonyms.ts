import { type ColumnNames, names } from './column.js';
import { MORE_TAGS } from './more-languages.js';

/** Under what headings files hold a customer's tags, as in `customer-synonyms.ts`. */
export const TAGS: readonly ColumnNames[] = [
  {
    en: names(
      'tag | customer tags | contact tags | customer tag | tag list | tag names | member tags | client tags | subscriber tags | user tags | guest tags | lead tags | person tags',
    ),
    de: names('schlagwörter | schlagworte | kundentags | stichwörter'),
    fr: names('étiquettes | étiquette | mots-clés | balises'),
    es: names('etiquetas | etiqueta'),
    pt: names('etiquetas | marcadores | etiqueta'),
    hi: names('टैग | टैग्स'),
    id: names('label pelanggan | tanda'),
    ar: names('الوسوم | وسوم | العلامات | الوسم'),
    ...MORE_TAGS,
  },
  // What a merchant sorts its customers by, where no column is called tags.
  {
    en: names('labels | contact labels | customer labels | person labels'),
    fr: names('libellés'),
    pt: names('rótulos'),
  },
  { en: names('group membership | group memberships') },
  {
    en: names(
      'groups | customer group | customer groups | customer group name | customer group names | member group | contact group | contact groups | member groups | subscriber groups | group names | client group | client groups | guest groups',
    ),
    de: names('gruppen | kundengruppe | kundengruppen | kontaktgruppen | gruppenzugehörigkeit'),
    fr: names('groupes | groupe client | groupe de clients | groupes de clients | groupe de contacts'),
    es: names('grupos | grupo de clientes | grupos de clientes | grupo de contactos'),
    pt: names('grupos | grupo de clientes | grupos de clientes'),
    id: names('grup pelanggan | grup kontak'),
    ar: names('المجموعات | مجموعة العملاء'),
    nl: names('groepen | klantgroep | klantgroepen'),
    it: names('gruppi | gruppo clienti | gruppo cliente'),
    pl: names('grupy | grupa klientów'),
    cs: names('skupiny | skupina zákazníků | zákaznická skupina'),
    sv: names('grupper | kundgrupp'),
    da: names('kundegruppe'),
    ru: names('группы | группа клиентов | группа покупателей'),
    tr: names('gruplar | müşteri grubu'),
    zh: names('客户分组 | 客戶群組 | 会员分组'),
    ja: names('顧客グループ | グループメンバーシップ'),
    ko: names('고객 그룹 | 회원 그룹'),
  },
  {
    en: names('segments | segment | customer segment | customer segments | segment name | segment names'),
    de: names('segmente | kundensegment | kundensegmente'),
    fr: names('segment client | segments clients'),
    es: names('segmentos | segmento | segmento de clientes | segmento cliente'),
    pt: names('segmento de clientes | segmento cliente'),
    id: names('segmen | segmen pelanggan'),
    it: names('segmenti | segmento clienti'),
    nl: names('segmenten | klantsegment'),
    pl: names('segmenty'),
    ru: names('сегменты | сегмент'),
  },
  {
    en: names('lists | list membership | list memberships | email lists | mailing lists | contact lists'),
    de: names('listen | mailinglisten'),
    fr: names('listes | listes de diffusion | listes de contacts'),
    es: names('listas | listas de contactos'),
    pt: names('listas de contatos'),
  },
  {
    en: names('categories | customer category | customer categories | contact category | client category'),
    de: names('kategorien | kundenkategorie'),
    fr: names('catégories | catégorie client'),
    it: names('categorie | categoria cliente'),
    nl: names('categorieën | klantcategorie'),
    es: names('categorías | categoría de cliente | categoría cliente'),
    pt: names('categorias | categoria do cliente'),
  },
];
