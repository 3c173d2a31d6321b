// What a reader types in, a filter out: every word of it must stand somewhere in what the page says of an event.
import type {Atlas} from "./atlas";
import type {EventRow} from "./data";
import type {Filter} from "./store";

/** Without case and without accents: who types "cordoba" finds "Córdoba". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words and the "quoted phrases" of a query, folded. */
export function termsOf(query: string): string[] {
  return [...query.matchAll(/["\u201c\u201d]([^"\u201c\u201d]+)["\u201c\u201d]?|([^\s"\u201c\u201d]+)/g)]
    .map(([, phrase, word]) => fold(phrase ?? word).trim())
    .filter((term) => term !== "");
}

export class Search {
  private readonly texts: (string | undefined)[] = [];

  constructor(private readonly atlas: Atlas) {}

  /** null where there is nothing to look for. */
  filter(query: string): Filter | null {
    const terms = termsOf(query);
    if (terms.length === 0) return null;
    return (event) => {
      const text = this.texts[event.index] ?? this.textOf(event);
      this.texts[event.index] = text;
      return terms.every((term) => text.includes(term));
    };
  }

  private textOf({headline, trigger, type, place, actors, evidence, article, also, date_text}: EventRow): string {
    const country = place === null || place.country === "" ? "" : this.atlas.nameOf(place.country);
    const told = [{article, evidence}, ...also].flatMap((one) => [
      one.evidence,
      one.article.title,
      one.article.source,
      one.article.file,
    ]);
    const parts = [headline, trigger, type.label, place?.name ?? "", place?.admin1 ?? "", country, date_text];
    // A line end between two parts keeps a phrase from reaching over both.
    return fold([...parts, ...actors, ...new Set(told)].join("\n"));
  }
}
