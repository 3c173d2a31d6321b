// An article in, its text out with every name marked by its role and every word that reports an event: there a reader
// sees a claim in its context.
import {webAddress} from "./address";
import type {Atlas} from "./atlas";
import {card} from "./cards";
import {Letters, type Span} from "./columns";
import type {Article, EventRow, Model, Role, Telling} from "./data";
import {button, h, said} from "./dom";
import type {Part} from "./hash";
import type {Opener} from "./popup";
import {days, ROLES, roleLabel} from "./words";

/** A stretch of the text that means something; the trigger's is a button to its event. */
interface Mark {
  start: number;
  end: number;
  role: Role | "trigger";
  title: string;
  event: EventRow | null;
  /** The sentence in which a trigger stands. */
  telling: Telling | null;
}

export class Reader implements Part {
  readonly key = "read";
  readonly root = h("section", {class: "dl-reader", "aria-label": "Article", tabindex: -1, hidden: true});
  private article: Article | null = null;
  private event: EventRow | null = null;
  /** Whether what is known of the event is unfolded below its sentence. */
  private isUnfolded = false;
  private opener: Opener = () => null;
  private readonly byArticle = new Map<Article, [Telling, EventRow][]>();

  constructor(
    private readonly model: Model,
    private readonly atlas: Atlas,
    private readonly actions: {
      /** The reader wants to see this event on the map. */
      choose(event: EventRow, from: Opener): void;
      /** An event that has no place was unfolded; null where it was folded up again. */
      unfolded(event: EventRow | null): void;
      /** An article was opened, or the reader went back to the list. */
      opened(isOpen: boolean): void;
      /** Where the keyboard goes on after an article whose event this was. */
      entryOf(event: EventRow | null): HTMLElement;
      step(key: string): void;
    },
  ) {}

  get isOpen(): boolean {
    return this.article !== null;
  }

  /** Open the event's article at its sentence. */
  open(event: EventRow, opener: Opener): void {
    if (event.article.text === null) return;
    if (!this.isOpen) this.opener = opener;
    this.show(event.article, event);
    this.root.focus({preventScroll: true});
    this.actions.step(this.key);
  }

  /** Another event is looked at, or none: an open article follows. */
  follow(event: EventRow | null): void {
    if (event === null) this.fold();
    if (!this.isOpen || event === null || event === this.event || event.article.text === null) return;
    const isOther = event.article !== this.article;
    this.show(event.article, event, {isUnfolded: event.place === null});
    if (isOther) this.actions.step(this.key);
  }

  close(): void {
    if (!this.isOpen) return;
    const {event} = this;
    const {activeElement} = document;
    const held = activeElement === document.body || this.root.contains(activeElement);
    this.hide();
    // Only now: the list has to be there again before something in it can have the focus.
    const opener = this.opener();
    this.opener = () => null;
    if (opener !== null) opener.focus({preventScroll: true});
    else if (held) this.actions.entryOf(event).focus();
    this.actions.step(this.key);
  }

  write(): string | null {
    return this.article?.key ?? null;
  }

  read(text: string | null): void {
    if (text === this.write()) return;
    const found = text === null ? undefined : this.model.articles.find(({key}) => key === text);
    if (found === undefined || found.text === null) this.hide();
    else this.show(found, this.event?.article === found ? this.event : null);
  }

  private hide(): void {
    this.article = this.event = null;
    this.root.hidden = true;
    this.root.replaceChildren();
    this.actions.opened(false);
  }

  /** Show the article with one of the event's sentences lit, the one that tells it best unless another is named. */
  private show(
    article: Article,
    event: EventRow | null,
    {telling = event, isUnfolded = false}: {telling?: Telling | null; isUnfolded?: boolean} = {},
  ): void {
    const wasOpen = this.isOpen;
    [this.article, this.event, this.isUnfolded] = [article, event, isUnfolded];
    const [title, ...stretches] = titleApart(article);
    const body = h("div", {class: "dl-text", dir: "auto"}, ...this.pieces(article, telling, stretches));
    const address = webAddress(article.url);
    const name = article.title || article.file || "Untitled article";
    const link = (text: string): HTMLElement =>
      address === null ? said(text) : h("a", {href: address, target: "_blank", rel: "noopener noreferrer"}, said(text));
    const isMarked = title[0] < title[1];
    const published = article.published === null ? "" : days(article.published, article.published);
    const source = isMarked && address !== null ? article.source || "The article" : article.source;
    const details = [source === "" ? "" : isMarked ? link(source) : said(source), published].filter(
      (part) => part !== "",
    );
    this.root.replaceChildren(
      button("‹ Back to the events", () => this.close(), {class: "dl-back"}),
      // What a file says before its text, its title too, is not in the text that is shown.
      h(
        "h2",
        {dir: "auto", class: telling !== null && telling.begins < article.begins ? "dl-current" : null},
        ...(isMarked ? this.pieces(article, telling, [title]) : [link(name)]),
      ),
      h("p", {class: "dl-note"}, ...details.flatMap((part, at) => [at > 0 ? " · " : "", part])),
      key(),
      body,
    );
    this.root.hidden = false;
    if (!wasOpen) this.actions.opened(true);
    const lit = [...this.root.querySelectorAll(".dl-current")];
    if (lit.length === 0) this.root.scrollTo(0, 0);
    else lit[0].scrollIntoView({block: "center"});
    if (event === null || !isUnfolded) return;
    const known = card(event, this.atlas, {level: "h3"});
    // The text around it may run the other way.
    known.dir = "ltr";
    lit.at(-1)?.after(known);
    known.scrollIntoView({block: "nearest"});
  }

  /** There is nothing on the map to show: what is known of the event unfolds in the text, or folds up again. */
  private unfold(event: EventRow, telling: Telling, at: number): void {
    if (this.article === null) return;
    const isUnfolded = !(this.isUnfolded && event === this.event);
    this.actions.unfolded(isUnfolded ? event : null);
    this.show(this.article, event, {telling, isUnfolded});
    this.wordAt(at)?.focus({preventScroll: true});
  }

  private fold(): void {
    const {article, event} = this;
    if (article !== null && this.isUnfolded) this.show(article, event?.article === article ? event : null);
  }

  /** The button that begins there in the text: the text is made anew for each event. */
  private wordAt(at: number): HTMLElement | null {
    return this.root.querySelector(`[data-at="${at}"]`);
  }

  /** Stretches of the text in pieces: plain, marked, and those of the sentence that tells the event, which are lit. */
  private pieces(article: Article, telling: Telling | null, stretches: readonly Span[]): (Node | string)[] {
    const text = article.text ?? "";
    const letters = new Letters(text);
    const lit = telling === null ? null : spanOf(telling, letters);
    // An empty line sets its paragraphs apart by itself.
    const paragraphs = new Set(Array.from(text.matchAll(/(?<=[^\n]\n)(?=[^\n])/g), ({index}) => index));
    const edges = [...paragraphs, ...(lit ?? [])].sort((a, b) => a - b);
    const out: (Node | string)[] = [];
    const begin = (at: number): void => {
      if (paragraphs.has(at) && out.length > 0) out.push(h("span", {class: "dl-paragraph"}));
    };
    const plain = (start: number, end: number): void => {
      for (const [from, to, isLit] of cut(start, end, edges, lit)) {
        const piece = text.slice(from, to);
        begin(from);
        out.push(isLit ? h("span", {class: "dl-current"}, piece) : piece);
      }
    };
    const marks = this.marks(article, letters);
    for (const [from, to] of stretches) {
      let at = from;
      for (const mark of marks) {
        if (mark.start < at || mark.end > to) continue;
        plain(at, mark.start);
        const isLit = lit !== null && mark.start >= lit[0] && mark.end <= lit[1];
        begin(mark.start);
        out.push(this.marked(mark, text.slice(mark.start, mark.end), isLit));
        at = mark.end;
      }
      plain(at, to);
    }
    return out;
  }

  private marked({start, role, title, event, telling}: Mark, text: string, isLit: boolean): HTMLElement {
    const name = `dl-${role}${isLit ? " dl-current" : ""}`;
    if (event === null || telling === null) return h("mark", {class: name, title}, text);
    const choose = (): void =>
      event.place === null
        ? this.unfold(event, telling, start)
        : this.actions.choose(event, () => (this.article === telling.article ? this.wordAt(start) : null));
    const element = button(text, choose, {class: `dl-mark ${name}`, title, "data-at": start});
    const isCurrent = event.id === this.event?.id;
    if (isCurrent) element.setAttribute("aria-current", "true");
    if (event.place === null) element.setAttribute("aria-expanded", String(isCurrent && this.isUnfolded));
    return element;
  }

  private marks(article: Article, letters: Letters): Mark[] {
    const names = this.model.mentionsOf(article).map(({start, end, role, name}) => ({
      start: letters.unit(start),
      end: letters.unit(end),
      role,
      title: `${name ?? "no place found"}: ${roleLabel(role).toLowerCase()}`,
      event: null,
      telling: null,
    }));
    const words = this.told(article).flatMap(([telling, event]) => {
      const {begins, trigger_at: at} = telling;
      if (at === null) return [];
      const [start, end] = [letters.unit(begins + at[0]), letters.unit(begins + at[1])];
      const title = `${event.type.label}: ${event.place === null ? "no place given; show what is known" : "show it on the map"}`;
      return [{start, end, role: "trigger" as const, title, event, telling}];
    });
    // An event at two places has a row for each, with the same word; the first stands for both.
    return [...names, ...words].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Every telling of an event in this article. */
  private told(article: Article): [Telling, EventRow][] {
    if (this.byArticle.size === 0) {
      const {articles, events} = this.model;
      for (const each of articles) this.byArticle.set(each, []);
      for (const event of events)
        for (const telling of [event, ...event.also]) this.byArticle.get(telling.article)?.push([telling, event]);
    }
    return this.byArticle.get(article) ?? [];
  }
}

/** Where the title stands in the text, from and to the same where it does not, and the text without that line, which may be there twice. */
function titleApart({text, title, begins}: Article): [Span, ...Span[]] {
  const whole = text ?? "";
  let at = new Letters(whole).unit(begins);
  let heading: Span = [at, at];
  const rest: Span[] = [];
  for (const {0: line, 1: words, index} of whole.matchAll(/(.*)\n*/g)) {
    if (index < at || title === "" || words.trim() !== title) continue;
    if (heading[0] === heading[1]) heading = [index, index + words.length];
    rest.push([at, index]);
    at = index + line.length;
    if (rest.length === 2) break;
  }
  return [heading, ...rest, [at, whole.length]];
}

/** Where a sentence stands in its article's text. An ellipsis at its ends stands for what is not in it. */
function spanOf({begins, evidence}: Telling, letters: Letters): [number, number] {
  const length = [...evidence].length;
  const first = evidence.startsWith("…") && letters.slice(begins, begins + 1) !== "…" ? 1 : 0;
  return [letters.unit(begins + first), letters.unit(begins + length)];
}

/** The stretch from start to end, cut at these edges; whether each piece is in the lit stretch. */
function* cut(
  start: number,
  end: number,
  edges: readonly number[],
  lit: readonly [number, number] | null,
): Generator<[number, number, boolean]> {
  const all = [start, ...edges.filter((edge) => edge > start && edge < end), end];
  for (const [at, from] of all.slice(0, -1).entries()) {
    const to = all[at + 1];
    if (to > from) yield [from, to, lit !== null && from >= lit[0] && to <= lit[1]];
  }
}

/** What the marks mean. */
function key(): HTMLElement {
  const names = ROLES.map((role) => h("mark", {class: `dl-${role}`}, roleLabel(role)));
  return h("p", {class: "dl-text-key"}, h("mark", {class: "dl-trigger"}, "Reports an event"), ...names);
}
