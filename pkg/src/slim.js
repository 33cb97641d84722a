// The smallest entry: an analysis and its indices, over a module that the application brings.
import {engine} from "#engine";
import {readStream} from "#reading";
import {createAnalysis} from "./analysis.js";

export const {analyse, chain, contributions, load, loadStream, quantityIndex, unitCostIndex} = createAnalysis(engine, readStream).functions;
export {CostweightError} from "./error.js";
export {init} from "#engine";
export {version} from "../wasm/version.js";
