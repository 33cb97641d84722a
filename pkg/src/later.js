// The file that Node reads when the first function is called that asks the whole engine.
export {functionsOver} from "./functions.js";
export {readStream} from "./threads.js";
