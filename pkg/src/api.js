// Everything a user calls, over an engine that the entry provides.
import {functionsOver} from "#functions";
import {createAnalysis} from "./analysis.js";
import {questioned} from "./questions.js";

/** The functions of the package; `engine` gives the module's exports, ready to call, `readStream` reads into it. */
export function createApi(engine, readStream) {
  const {functions, ...held} = createAnalysis(engine, readStream, questioned);
  return {...functions, ...functionsOver(held)};
}
