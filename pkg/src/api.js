// Everything a user calls, over an engine that the entry provides.
import {createAccounts} from "./accounts.js";
import {createAnalysis, numbers, plain} from "./analysis.js";
import {createDenton} from "./denton.js";
import {createCalendar} from "./calendar.js";
import {createParts} from "./parts.js";
import {createQuestions, questioned} from "./questions.js";
import {createPlanning} from "./planning.js";
import {createWeighting} from "./weighting.js";

/** The functions of the package; `engine` gives the module's exports, ready to call, `readStream` reads into it. */
export function createApi(engine, readStream) {
  const {ask, askData, call, Data, functions} = createAnalysis(engine, readStream, questioned);
  return {
    ...functions,
    ...createParts({askData, call, Data}),
    ...createAccounts({call}),
    ...createCalendar({call}),
    ...createDenton({call, numbers}),
    ...createPlanning({call, numbers}),
    ...createQuestions({call, ask}),
    ...createWeighting({call, numbers, plain})
  };
}
