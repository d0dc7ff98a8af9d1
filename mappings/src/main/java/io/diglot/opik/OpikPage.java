package io.diglot.opik;

import java.util.List;

/** A page of a list that is given in pages by number, counted from 1. */
public interface OpikPage<T> {

    List<T> content();

    int page();

    int size();

    /** How many the list holds: what stands in it twice, once for each of two experiments, counts once. */
    long total();
}
