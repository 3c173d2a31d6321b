// What is asked about the articles in, the reader's answers to who serves the page out: the least certain first, each
// place that a name may mean numbered on the map. It is a bundle of its own: only what `dateline review` serves has it.
import type L from "leaflet";
import "./review.css";
import type {Atlas} from "./atlas";
import {Letters} from "./columns";
import type {EventType, Question, Questions} from "./data";
import {button, count, h, said} from "./dom";
import type {Part} from "./hash";
import {Pins} from "./pins";
import {percent, ROLES, roleLabel, STATUSES, statusLabel} from "./words";

/** Below this certainty a question is unsure. */
const UNSURE = 0.8;
/** The choices beside the candidates: a point on the map, and no place that is known. */
const POINT = "point";
const NONE = "none";
/** As maps/review/rows.py has it. */
const SEVERAL = -2;

const QUEUES = {
  unsure: {label: "unsure ones", has: ({decided, certainty}: Question) => decided.length === 0 && certainty < UNSURE},
  undecided: {label: "all undecided", has: ({decided}: Question) => decided.length === 0},
  all: {label: "all", has: () => true},
};
type Queue = keyof typeof QUEUES;

type Settings = Record<string, string>;
interface Answer {
  error?: string;
  done?: string;
  item?: string | null;
  undo?: Questions["undo"];
}

export class Review implements Part {
  readonly key = "review";
  readonly root = h("section", {class: "dl-section dl-review", "aria-label": "Review"});
  private readonly queue = h("select", {class: "dl-select", "aria-label": "Which questions"});
  private readonly place = h("h2", {});
  private readonly rest = h("p", {class: "dl-note"});
  private readonly card = h("div", {});
  private readonly status = h("p", {class: "dl-review-said", role: "status"});
  private readonly undo = button(["Undo", key("U")], () => void this.takeBack(), {"aria-keyshortcuts": "u"});
  private readonly pins: Pins;
  private item: Question | null = null;
  /** What the fields of the card say, and what they said when it was drawn. */
  private fields: () => Settings = () => ({});
  private before = "";
  private isSending = false;
  private isOld = false;

  constructor(
    map: L.Map,
    private readonly data: Questions,
    private readonly types: readonly EventType[],
    private readonly atlas: Atlas,
    private readonly step: (key: string) => void,
  ) {
    this.pins = new Pins(map, (number) => this.choose(number));
    this.queue.append(...Object.entries(QUEUES).map(([value, {label}]) => h("option", {value}, label)));
    this.queue.addEventListener("change", () => {
      this.go(this.listed()[0] ?? null);
      this.step("queue");
    });
    this.root.append(h("div", {class: "dl-section-head"}, this.place, this.queue), this.rest, this.status, this.card);
    addEventListener("keydown", (event) => this.pressed(event));
    // Whoever is in the middle of an answer does not lose it to a newer map.
    addEventListener("dateline-newer", (event) => {
      if (!this.isSending && !this.isChanged) return;
      event.preventDefault();
      this.isOld = true;
      if (!this.isSending) this.say("The map was changed elsewhere. It is loaded with your next answer.");
    });
  }

  /** Which questions are asked, in the address. */
  readonly queuePart: Part = {
    key: "queue",
    write: () => (this.queue.value === "unsure" ? null : this.queue.value),
    read: (text) => {
      this.queue.value = text !== null && text in QUEUES ? text : "unsure";
      this.tell();
    },
  };

  write(): string | null {
    return this.item?.id ?? null;
  }

  /** The question with this name, or the first one. */
  read(text: string | null): void {
    const named = this.data.items.find(({id}) => id === text);
    const item = named ?? this.listed()[0] ?? null;
    // The address may say which part of the map is looked at.
    if (item !== this.item || item === null) this.show(item, !location.hash.includes("view="));
  }

  private get isChanged(): boolean {
    return JSON.stringify(this.fields()) !== this.before;
  }

  private listed(): Question[] {
    return this.data.items.filter(QUEUES[this.queue.value as Queue].has);
  }

  private go(item: Question | null): void {
    this.show(item, true);
    this.step(this.key);
  }

  /** The next question of the queue, or the one before; from the last one on to the first. */
  private next(by: 1 | -1): void {
    const {items} = this.data;
    const listed = new Set(this.listed());
    const from = this.item === null ? 0 : items.indexOf(this.item);
    const others = items.slice(1).map((_, steps) => items[(from + by * (steps + 1) + items.length * 2) % items.length]);
    const next = others.find((item) => listed.has(item));
    // Where it is the only one that is left, it stays.
    if (next !== undefined) this.go(next);
    else if (this.item !== null && !listed.has(this.item)) this.go(null);
  }

  private show(item: Question | null, fit: boolean): void {
    this.item = item;
    this.pins.show(item?.candidates ?? [], fit);
    const done = [
      h("p", {class: "dl-empty"}, "Nothing is left to decide here."),
      h("p", {class: "dl-review-buttons"}, this.undo),
    ];
    this.fields = () => ({});
    this.card.replaceChildren(...(item === null ? done : this.asked(item)));
    this.before = JSON.stringify(this.fields());
    this.tell();
    this.card.querySelector<HTMLElement>("h3")?.focus({preventScroll: true});
  }

  private tell(): void {
    const listed = this.listed();
    const at = this.item === null ? -1 : listed.indexOf(this.item);
    this.place.textContent = at < 0 ? count(listed.length, "question") : `Question ${at + 1} of ${listed.length}`;
    this.rest.textContent = `Least certain first · ${this.data.decided} of ${this.data.of} decided`;
    this.undo.disabled = this.data.undo === null;
    this.undo.title = this.data.undo === null ? "" : `Undo: ${this.data.undo.said}`;
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  private asked(item: Question): HTMLElement[] {
    const [start, end] = item.at;
    const letters = new Letters(item.text);
    const words = letters.slice(start, end);
    const isMention = item.kind === "mention";
    const mark = h("mark", {class: isMention ? "dl-place" : "dl-trigger"}, words);
    const ask = isMention ? ["Which place is “", said(words), "”?"] : ["What does “", said(words), "” report?"];
    const fields = isMention ? this.mention(item, words) : this.event(item);
    const not = isMention ? "Not a place" : "Not an event";
    return [
      h("h3", {tabindex: -1}, ...ask),
      h("blockquote", {dir: "auto"}, letters.slice(0, start), mark, letters.slice(end, Infinity)),
      h("p", {class: "dl-note"}, said(item.title), ` · ${surenessOf(item)}`),
      ...item.decided.map((row) => h("p", {class: "dl-review-decided"}, "Decided: ", said(row))),
      ...fields,
      h(
        "p",
        {class: "dl-review-buttons dl-review-actions"},
        button(["Right as shown", key("A")], () => void this.accept(), {class: "dl-primary", "aria-keyshortcuts": "a"}),
        button([not, key("X")], () => void this.refuse(), {"aria-keyshortcuts": "x"}),
        button(["Back", key("P")], () => this.next(-1), {"aria-keyshortcuts": "p"}),
        button(["Skip", key("N")], () => this.next(1), {"aria-keyshortcuts": "n"}),
        this.undo,
        button(["Rest of the article is right", key("R")], () => void this.acceptRest(), {"aria-keyshortcuts": "r"}),
      ),
    ];
  }

  private mention(item: Question, words: string): HTMLElement[] {
    const [group, place] = this.places(item, item.place < 0 && item.role !== null ? NONE : String(item.place));
    const roles = ROLES.map((each) => [each, roleLabel(each)] as const);
    const role = options("Role", roles, item.role ?? "reference");
    const all = h("input", {type: "checkbox"});
    this.fields = () => ({place: place(), role: role.value, all: all.checked ? "yes" : ""});
    const others = count(item.alike, "other");
    const same = h(
      "label",
      {class: "dl-choice"},
      all,
      h("span", {}, `The same for the ${others} “`, said(words), "” here"),
    );
    return [group, labelled("Role", role), ...(item.alike > 0 ? [same] : [])];
  }

  private event(item: Question): HTMLElement[] {
    const [group, place] = this.places(item, item.place === -1 ? NONE : String(item.place));
    const types = this.types.map(({name, label}) => [name, label] as const);
    const statuses = STATUSES.map((each) => [each, statusLabel(each)] as const);
    const type = options("Type", types, item.type ?? "other");
    const status = options("Status", statuses, item.status ?? "happened");
    const day = (label: string, value = ""): HTMLInputElement =>
      h("input", {type: "date", class: "dl-select", "aria-label": label, value});
    const first = day("First day", item.date);
    const last = day("Last day, where there are several", item.until);
    this.fields = () => {
      const days = [first.value, last.value].filter((day) => day !== "").join("..");
      return {type: type.value, status: status.value, date: days || "none", place: place()};
    };
    return [labelled("Type", type), labelled("Status", status), labelled("Day", first, last), group];
  }

  /** The places to choose from, of which one is chosen, and what the choice says; "" for none of them. */
  private places(item: Question, chosen: string): [HTMLElement, () => string] {
    const choice = (value: string, ...parts: HTMLElement[]): HTMLElement => {
      const input = h("input", {type: "radio", name: "dl-place", value, checked: value === chosen});
      return h("label", {class: "dl-choice"}, input, ...parts);
    };
    const names = item.candidates.map(({name, country, score, why}, at) => {
      const full = [...new Set([name, country === "" ? name : this.atlas.nameOf(country)])].join(", ");
      const likely = score === null ? "" : ` (${percent(score)})`;
      return choice(
        String(at),
        h("span", {class: "dl-candidate", "aria-hidden": "true"}, String(at + 1)),
        h("span", {}, said(full), likely, why === "" ? null : h("small", {class: "dl-note"}, said(why))),
      );
    });
    const label = "Latitude, longitude";
    const spot = h("input", {class: "dl-search", "aria-label": label, spellcheck: "false", hidden: true});
    const off = item.kind === "mention" ? "A place that stays off the map" : "No place";
    const group = h(
      "fieldset",
      {class: "dl-review-places"},
      h("legend", {}, "Place"),
      item.place === SEVERAL ? choice(String(SEVERAL), h("span", {}, "At several places, as it is")) : null,
      ...names,
      choice(POINT, h("span", {}, "Somewhere else: drag the pin, or move it by arrow keys", key("M"))),
      spot,
      choice(NONE, h("span", {}, off)),
    );
    const now = (): string => group.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
    group.addEventListener("change", ({target}) => {
      const isPoint = now() === POINT;
      if (target === spot) this.pins.move(spot.value);
      else this.pins.drag(isPoint ? (at) => (spot.value = at) : null);
      spot.hidden = !isPoint;
      this.pins.mark(now());
    });
    this.pins.mark(chosen);
    return [
      group,
      () => {
        const to = now();
        return to === POINT ? spot.value : to === NONE ? "none" : (item.candidates[Number(to || NaN)]?.id ?? "");
      },
    ];
  }

  /** The candidate with this number is chosen on the map or by its key. */
  private choose(value: string): void {
    const input = this.card.querySelector<HTMLInputElement>(`input[name="dl-place"][value="${value}"]`);
    if (input === null) return;
    input.checked = true;
    input.dispatchEvent(new Event("change", {bubbles: true}));
    if (value === POINT) this.pins.focus();
    else input.focus();
  }

  /** What the card says is right: all of it, or of what was decided before that which is changed. */
  private async accept(): Promise<void> {
    const {item} = this;
    if (item === null) return;
    const {all, ...now} = this.fields();
    const was = JSON.parse(this.before) as Settings;
    const isDecided = item.decided.length > 0;
    const isMention = item.kind === "mention";
    // Days that nobody touched keep the words that gave them, and an event stays with the name that says where it is.
    const kept = isMention ? [] : ["date", "place"];
    const told = Object.entries(now).filter(([name, to]) => to !== was[name] || !(isDecided || kept.includes(name)));
    if (isMention && now.place === "") return this.say("Choose a place first, or say that it is none.");
    if (told.length === 0) return this.next(1);
    await this.decide(item, Object.fromEntries(told), all === "yes");
  }

  private async refuse(): Promise<void> {
    const {item} = this;
    if (item === null) return;
    const isMention = item.kind === "mention";
    await this.decide(
      item,
      {[isMention ? "not-a-place" : "not-an-event"]: ""},
      isMention && this.fields().all === "yes",
    );
  }

  /** What is not decided of the article, this included, is right as it was found. */
  private async acceptRest(): Promise<void> {
    if (this.item !== null) await this.decide(this.item, {reviewed: ""}, false);
  }

  private async decide(item: Question, set: Settings, all: boolean): Promise<void> {
    const answer = await this.send({item: item.id, state: item.state, set, all});
    if (answer === null) return;
    if (item.decided.length === 0) this.data.decided += 1;
    item.decided = Object.entries(set).map(([name, to]) => `${name} ${to}`);
    this.next(1);
    this.settle(answer);
  }

  private async takeBack(): Promise<void> {
    const {undo, items} = this.data;
    if (undo === null) return;
    const answer = await this.send({undo: undo.key});
    if (answer === null) return;
    const item = items.find(({id}) => id === answer.item);
    if (item !== undefined) {
      item.decided = [];
      this.data.decided -= 1;
      this.go(item);
    }
    this.settle(answer);
  }

  /** The answer is in the file: the newer map may come. */
  private settle({done, undo}: Answer): void {
    this.data.undo = undo ?? null;
    this.tell();
    this.say(done ?? "");
    if (this.isOld) this.reload();
  }

  /** The newer map, at this question. */
  private reload(): void {
    this.step(this.key);
    location.reload();
  }

  /** What comes of it; null where it was not taken, which is then said. */
  private async send(body: object): Promise<Answer | null> {
    if (this.isSending) return null;
    this.isSending = true;
    try {
      const headers = {"Content-Type": "application/json"};
      const response = await fetch("decide", {method: "POST", headers, body: JSON.stringify(body)});
      const answer = (await response.json()) as Answer;
      if (response.ok) return answer;
      this.say(`Nothing was written: ${answer.error ?? response.status}.`);
      // What is old here cannot be decided: with a change of one's own one sees both first.
      if (response.status === 409 && this.isOld) this.reload();
    } catch {
      this.say("Nothing was written: dateline review does not run any more. Start it again, and open its new address.");
    } finally {
      this.isSending = false;
    }
    return null;
  }

  private pressed(event: KeyboardEvent): void {
    const {target, ctrlKey, metaKey, altKey} = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
    if (!this.root.contains(target) && target.closest(".dl-candidate, .dl-drag") === null) return;
    if (target.matches("select, input:not([type=radio], [type=checkbox])")) return;
    const act = {
      a: () => void this.accept(),
      x: () => void this.refuse(),
      r: () => void this.acceptRest(),
      n: () => this.next(1),
      p: () => this.next(-1),
      u: () => void this.takeBack(),
      m: () => this.choose(POINT),
    }[event.key.toLowerCase()];
    if (act !== undefined) act();
    else if (/^[1-9]$/.test(event.key)) this.choose(String(Number(event.key) - 1));
    else return;
    event.preventDefault();
  }
}

/** What of it is sure, and how sure. */
function surenessOf({certainty, sure, candidates, place}: Question): string {
  if (sure === undefined) return place === -1 ? "no place is given" : `its place is ${percent(certainty)} sure`;
  const [role, best] = sure;
  const known = candidates.length > 0 ? "too little speaks for a place" : "no place is known";
  return `${best > 0 ? `the place is ${percent(best)} sure` : known}, its role ${percent(role)}`;
}

function key(letter: string): HTMLElement {
  return h("kbd", {"aria-hidden": "true"}, letter);
}

function options(label: string, values: (readonly [string, string])[], chosen: string): HTMLSelectElement {
  const choices = values.map(([value, text]) => h("option", {value, selected: value === chosen}, text));
  return h("select", {class: "dl-select", "aria-label": label}, ...choices);
}

function labelled(name: string, ...fields: HTMLElement[]): HTMLElement {
  return h("div", {class: "dl-choice"}, h("span", {}, name), ...fields);
}

Object.assign(window, {datelineReview: Review});
