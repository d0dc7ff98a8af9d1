package io.diglot.gateway.console.playground;

/** One resource that both dialects know. Whatever is of this kind can be pasted. */
interface Crosses {

    /** Whom new records are said to be by. */
    String MAKER = "somebody";

    Crossing<?> crossing();
}
