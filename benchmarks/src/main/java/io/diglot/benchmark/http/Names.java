package io.diglot.benchmark.http;

/** Scenarios and subjects over HTTP, as they stand in results and tables. */
public final class Names {

    public static final String UPSTREAM = "upstream";
    public static final String NGINX = "nginx";
    public static final String BARE_ROUTE = "bare route";
    public static final String TREE_FILTER = "tree filter";
    public static final String NODE = "Node.js";
    public static final String NODE_TWICE = "Node.js, 2 processes";
    public static final String PASSTHROUGH = "passthrough";
    public static final String PASSTHROUGH_ALL_ON = "passthrough, log on";
    public static final String NEXT_PAGE = "translated, next page";
    public static final String FIRST_PAGE = "translated, first page";
    public static final String TRANSLATED = "translated";
    public static final String EMBEDDED = "embedded";

    public static final String RUNS = "page of 100 runs, 57 KB";
    public static final String SCORED_RUNS = "page of 100 runs with scores, 160 KB";
    public static final String FEW_RUNS = "page of 17 runs, 10 KB";
    public static final String TRACE = "one trace, 2 KB";
    public static final String STREAM = "stream, 1 MB";
    public static final String EXPERIMENTS = "page of 99 experiments";
    public static final String CREATION = "experiment of 1,000 runs created";
    public static final String EMBEDDED_STREAM = "stream of 2,000 items from the embedded store";

    private Names() {}
}
