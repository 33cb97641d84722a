// The functions beside those of an analysis, over what it asks the engine with.
import {createAccounts} from "./accounts.js";
import {numbers, plain} from "./analysis.js";
import {createCalendar} from "./calendar.js";
import {createDenton} from "./denton.js";
import {createParts} from "./parts.js";
import {createPlanning} from "./planning.js";
import {createQuestions} from "./questions.js";
import {createWeighting} from "./weighting.js";

export function functionsOver({ask, askData, call, Data}) {
  return {
    ...createParts({askData, call, Data}),
    ...createAccounts({call}),
    ...createCalendar({call}),
    ...createDenton({call, numbers}),
    ...createPlanning({call, numbers}),
    ...createQuestions({call, ask}),
    ...createWeighting({call, numbers, plain})
  };
}
