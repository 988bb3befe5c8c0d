import { cellText, type SourceRow } from '../pipeline/source-row.js';
import { type Column, type ColumnSchema } from './column.js';
import { type ColumnMapping, type HeaderProblem } from './column-mapping.js';
import { headerKey } from './normalise-header.js';

/**
 * Names of which a part may stand in a column that nobody knows: the given name, or the family name, has a column, the other
 * has none, and the column beside it, under an unknown heading, holds what looks like the other part. Read without it, every
 * name would lose a part. A whole name counts, too, when each is a single word in letters that have capitals.
 *
 * @param below the first rows below the header
 */
export function findDoubtfulParts(
  mapping: readonly ColumnMapping[],
  schema: ColumnSchema,
  below: readonly SourceRow[],
): HeaderProblem[] {
  return schema.columns.flatMap((whole): HeaderProblem[] => {
    const parts = schema.columns.filter(({ composes }) => composes === whole.field);
    const half = lonelyHalf(mapping, whole, parts, below);
    if (!half) return [];
    const doubtful = [-1, 1]
      .map((side) => mapping[half.entry.index + side])
      .find((entry) => entry && isDoubtful(entry, below));
    if (!doubtful) return [];
    return [
      {
        code: 'columns_missing',
        detail: `“${half.entry.column}” is read as ${half.title.toLowerCase()}, and “${doubtful.column}” beside it, which is not known, looks like another part of it; say in “mapping” what “${doubtful.column}” is, and null when it is not read.`,
        columns: [doubtful.column],
        fields: half.lacking.map(({ field }) => field),
      },
    ];
  });
}

interface Half {
  entry: ColumnMapping;
  title: string;
  lacking: readonly Column[];
}

/** The column of the only outer part that has one; or of the whole, when it holds single words. */
function lonelyHalf(
  mapping: readonly ColumnMapping[],
  whole: Column,
  parts: readonly Column[],
  below: readonly SourceRow[],
): Half | undefined {
  const outer = [parts[0], parts.at(-1)].filter((part) => part !== undefined);
  if (outer.length < 2) return undefined;
  const entryOf = ({ field }: Column): ColumnMapping | undefined =>
    mapping.find((entry) => entry.field === field);
  const [present, ...more] = outer.filter((part) => entryOf(part));
  if (more.length > 0) return undefined;
  const entry = entryOf(present ?? whole);
  if (!entry || (!present && !areSingleWords(textsOf(entry.index, below)))) return undefined;
  return {
    entry,
    title: (present ?? whole).title,
    lacking: outer.filter((part) => part !== present),
  };
}

function areSingleWords(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.every((text) => /^\p{Lu}\S*$/u.test(text));
}

/** Whether nobody knows the column and its cells look like parts of names. */
function isDoubtful({ by, column, index }: ColumnMapping, below: readonly SourceRow[]): boolean {
  if (by !== 'unknown' || NO_NAMES.test(headerKey(column))) return false;
  const texts = textsOf(index, below);
  const alike = texts.filter((text) => PART_OF_NAME.test(text));
  const isVaried = texts.length < VARIED_FROM || new Set(texts).size * 2 > texts.length;
  return texts.length > 0 && isVaried && alike.length * LEAST_ALIKE_OF >= texts.length * LEAST_ALIKE;
}

function textsOf(index: number, below: readonly SourceRow[]): string[] {
  return below.flatMap(({ cells }) => {
    const text = cellText(cells[index] ?? '').trim();
    return text === '' ? [] : [text];
  });
}

/** Rows from which a column of few different words is known to be a kind, a state or a place. */
const VARIED_FROM = 4;
/** Four of five. */
const LEAST_ALIKE = 4;
const LEAST_ALIKE_OF = 5;

/** One to three words of letters, each with a capital, or in a script that has none. */
const PART_OF_NAME =
  /^(?:(?:d|l|o|de|da|do|van|von|der|den|el|al|bin|ibn|la|le|di)['’ ])*(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]{0,30})(?: (?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]{0,30}|de|da|do|van|von|der|den|la|y|i|e|bin|al)){0,2}$/u;

/** Words in the keys of headings (see `headerKey`) over columns that hold single words, and no part of a name. */
const NO_NAMES = new RegExp(
  [
    'city|town|village|country|state|province|region|county|district|area|street|address|location|place|nationality|language|locale|timezone',
    'company|organi[sz]ation|employer|business|account|institut|school|college|university|church|branch|store|brand|vendor|department|team|division',
    'job|role|position|profession|occupation|rank|title|prefix|suffix|salutation|gender|sex$|marital|status|stage|phase|active|type|kind|categor|class|grade|level|tier|plan|group|segment|list|tag|label',
    'source|channel|campaign|medium|origin|referr|event|product|item|service|course|subject|sport|colou?r|size|model|make|currency|payment|method|priority|rating|note|comment|remark|nickname|username|login|phonetic|pronoun|owner|agent|manager|salesperson|staff|doctor|teacher|father|mother|spouse|parent|guardian',
    'stadt|ort$|land$|plz|strasse|firma|betrieb|verein|abteilung|beruf|funktion|anrede|titel|geschlecht|gruppe|klasse|art$|sparte|quelle|sprache|bemerkung|notiz|mannschaft',
    'ville|pays|rue|societe|entreprise|poste|fonction|metier|civilite|titre|sexe|genre|statut|classe|groupe|niveau|langue|commune|departement|equipe|sport|licence',
    'ciudad|pais|provincia|calle|empresa|cargo|puesto|tratamiento|sexo|genero|estado|tipo|grupo|curso|idioma|municipio|departamento|barrio|sucursal|nacionalidad',
    'cidade|bairro|municipio|uf$|funcao|turma|cargo|setor|idioma|situacao',
    'citta|comune|paese|azienda|ruolo|sesso|stato|classe|gruppo|lingua',
    'woonplaats|plaats|stad|bedrijf|functie|geslacht|aanhef|groep|klas',
    'miasto|miejscowosc|kraj|firma|stanowisko|plec|grupa|ulica|mesto|obec|zeme|pohlavi|skupina|sehir|ilce|ulke|sirket|gorev|cinsiyet|durum|unvan',
    'stad$|ort$|foretag|titel|klubb|klass|kon$|by$|poststed|firma|kaupunki|postitoimipaikka|yritys|seura|luokka|varos|ceg|nem$|oras|judet|sex$|functie|grad$|drzava|tvrtka|spol',
    'город|страна|область|район|улица|компания|организация|должность|пол$|статус|группа|класс|отдел|марка|источник|місто|країна|посада|стать|місто|град|държава',
    'πολη|χωρα|εταιρεια|φυλο|εταιρια',
    '城市|国家|省|地区|区域|公司|职位|职务|性别|部门|状态|类型|来源|备注|拼音|都道府県|市区|会社|法人|役職|部署|性別|職業|種別|カナ|かな|フリガナ|ふりがな|よみ|ロール|メモ|회사|직책|부서|성별|도시|지역|직급',
    'المدينه|الدوله|الشركه|الجنس|الوظيفه|الحاله|شهر|کشور|شرکت|جنسيت|עיר|חברה|תפקיד|מין|จังหวัด|บริษัท|ตำแหน่ง|แผนก|เพศ|คำนำหน้า',
    'kota|negara|perusahaan|jabatan|jeniskelamin|kelas|kotakab|thanhpho|congty|chucvu|gioitinh|lop$',
  ]
    .join('|')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, ''),
  'u',
);
