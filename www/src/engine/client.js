/** The engine in a worker: `call` asks it, `cancel` ends what it does and starts another. */
export class Client {
  #worker = null;
  #waiting = new Map();
  #next = 0;
  #makeWorker;
  #begin;
  onprogress = () => {};

  /** `makeWorker` gives a promise of a worker. */
  constructor(makeWorker) {
    this.#makeWorker = makeWorker;
  }

  /** Begins as soon as there is time; asking begins it too. */
  begin() {
    this.#begin ??= this.#start();
    return this.#begin;
  }

  async #start() {
    const worker = await this.#makeWorker();
    await new Promise((resolve, reject) => {
      worker.onmessage = ({data}) => data.progress?.what === "started" && resolve();
      worker.onerror = ({message}) => reject(new Error(message));
    });
    worker.onmessage = ({data}) => this.#receive(data);
    this.#worker = worker;
    return worker;
  }

  async call(action, request) {
    await this.begin();
    const id = (this.#next += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
      this.#worker.postMessage({id, action, request});
    });
  }

  #receive({id, answer, error, progress}) {
    if (progress) return this.onprogress(progress);
    const {resolve, reject} = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(Object.assign(new Error(error.message), error));
    else resolve?.(answer);
  }

  /** What the worker holds is gone with it. */
  cancel() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#begin = null;
    for (const {reject} of this.#waiting.values()) reject(Object.assign(new Error("cancelled"), {code: "cancelled"}));
    this.#waiting.clear();
    this.begin();
  }
}
