import type { ActivityType } from '../../offer-activity/activity.entity.js';
import { names } from './column.js';
import { headerKey } from './normalise-header.js';

/** The type a cell names, in the words lists use for it, compared as headings are; undefined for any other. */
export function parseActivityType(cell: string): ActivityType | undefined {
  return TYPES.get(headerKey(cell));
}

/** English first, then German, French, Spanish, Portuguese, Hindi, Indonesian, Arabic. */
const WORDS: Record<ActivityType, readonly string[]> = {
  claimed:
    names(`claimed | claim | clipped | activated | beansprucht | gesichert | aktiviert | réclamé | réclamée | activé | activée |
    reclamado | reclamada | activado | reivindicado | reivindicada | ativado | दावा किया | दावा किया गया | diklaim | klaim |
    تمت المطالبة | تمت المطالبة به | مفعل`),
  redeemed:
    names(`redeemed | redeem | redemption | used | applied | eingelöst | eingeloest | utilisé | utilisée | canjeado | canjeada |
    usado | usada | utilizado | utilizada | resgatado | resgatada | भुनाया | भुनाया गया | उपयोग किया | उपयोग किया गया |
    ditukar | ditukarkan | digunakan | dipakai | تم الاسترداد | تم استرداده | مستخدم | تم الاستخدام`),
  favourited:
    names(`favourited | favorited | favourite | favorite | liked | like | wishlisted | favorisiert | favorit | gemerkt | favori |
    ajouté aux favoris | favorito | favorita | añadido a favoritos | favoritado | adicionado aos favoritos | पसंदीदा | पसंद किया |
    difavoritkan | disukai | مفضل | المفضلة | أضيف إلى المفضلة`),
  unfavourited:
    names(`unfavourited | unfavorited | unfavourite | unfavorite | unliked | unlike | favorit entfernt | kein favorit mehr |
    retiré des favoris | quitado de favoritos | eliminado de favoritos | desfavoritado | removido dos favoritos | पसंदीदा से हटाया |
    batal favorit | dihapus dari favorit | أزيل من المفضلة`),
};
const TYPES = new Map(
  Object.entries(WORDS).flatMap(([type, words]) =>
    words.map((word) => [headerKey(word), type as ActivityType] as const),
  ),
);
