// The columns of the articles in, articles out: each is a look at the columns, and its text stays bytes until it is read.
import {pieceOf, range, type Shared, spanOf, valueOf} from "./columns";
import type {Article, ArticleColumns} from "./payload";

/** The articles' columns, and which of several articles of one file each is. */
export class Articles {
  readonly rows: readonly Article[];
  private readonly sources: Shared<string>;
  /** How many articles before it have the same file, where there is any. */
  private readonly before = new Map<number, number>();

  constructor(readonly columns: ArticleColumns) {
    const {source, file} = columns;
    // They are few, and every event is asked for its.
    this.sources = {values: range(0, source.values.length).map((at) => source.values.at(at) ?? ""), at: source.at};
    const times = new Map<string, number>();
    for (let at = 0; at < file.length; at++) {
      const name = file.at(at) ?? "";
      const nth = times.get(name) ?? 0;
      times.set(name, nth + 1);
      if (nth > 0) this.before.set(at, nth);
    }
    this.rows = range(0, file.length).map((at) => new ArticleRow(this, at));
  }

  keyOf(index: number): string {
    const before = this.before.get(index);
    const name = this.columns.file.at(index) ?? "";
    return before === undefined ? name : `${name}~${before + 1}`;
  }

  sourceOf(index: number): string {
    return valueOf(this.sources, index);
  }
}

class ArticleRow implements Article {
  constructor(
    private readonly all: Articles,
    readonly index: number,
  ) {}

  get key(): string {
    return this.all.keyOf(this.index);
  }

  get title(): string {
    const {title} = this.all.columns;
    return spanOf(title, this.index) === null
      ? pieceOf(title, this.index, "")
      : pieceOf(title, this.index, this.text ?? "");
  }

  get source(): string {
    return this.all.sourceOf(this.index);
  }

  get file(): string {
    return this.all.columns.file.at(this.index) ?? "";
  }

  get url(): string {
    return this.all.columns.url.at(this.index) ?? "";
  }

  get published(): string | null {
    return valueOf(this.all.columns.published, this.index);
  }

  get text(): string | null {
    return this.all.columns.text.at(this.index) ?? null;
  }

  get begins(): number {
    return this.all.columns.begins[this.index];
  }
}
