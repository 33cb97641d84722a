# data.table, by its own package: Rscript datatable.R SIZE columns|shuffled|csv RUNS FILE
suppressPackageStartupMessages(library(data.table))
setDTthreads(2)

words <- commandArgs(trailingOnly = TRUE)
size <- words[1]; form <- words[2]; runs <- as.integer(words[3]); file <- words[4]
checks <- list("1e4" = c(21.7687051419, 21.7750936726), "1e5" = c(108.725187107, 108.732792257),
               "1e6" = c(217.916239077, 217.898750565), "1e7" = c(218.003329859, 218.000358022))

# Columns in memory are those of the file, with whole numbers for names.
columns <- function() {
  panel <- fread(file, showProgress = FALSE)
  setnames(panel, "unit_cost", "price")
  whole <- function(names) as.integer(substring(names, 2))
  panel[, `:=`(provider = whole(provider), item = whole(item))]
  if (form == "shuffled") {
    set.seed(1)
    sparse <- function(ids) sample.int(.Machine$integer.max, max(ids) + 1L)[ids + 1L]
    panel <- panel[sample(.N)][, `:=`(provider = sparse(provider), item = sparse(item))]
  }
  panel[]
}

held <- if (form == "csv") NULL else columns()
table <- function() {
  if (form != "csv") return(held)
  setnames(fread(file, showProgress = FALSE), "unit_cost", "price")[]
}

indices <- function() {
  now <- table()
  before <- now[, .(period = period + 1L, provider, item, q0 = quantity, p0 = price)]
  both <- before[now, on = c("period", "provider", "item"), nomatch = NULL]
  links <- both[, .(l = sum(quantity * p0) / sum(q0 * p0), p = sum(quantity * price) / sum(q0 * price)), by = .(provider, period)]
  links[, f := sqrt(l * p)]
  chained <- links[, .(l = prod(l), f = prod(f)), by = provider]
  c(sum(chained$l), sum(chained$f))
}

times <- sort(vapply(seq_len(runs), function(run) {
  start <- proc.time()[["elapsed"]]
  found <- indices()
  elapsed <- 1000 * (proc.time()[["elapsed"]] - start)
  stopifnot(abs(found - checks[[size]]) <= 1e-9 * checks[[size]])
  elapsed
}, 0))
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
cat(sprintf('{"median": %f, "least": %f, "peak": %f}\n', times[(length(times) + 1) %/% 2], times[1], peak))
