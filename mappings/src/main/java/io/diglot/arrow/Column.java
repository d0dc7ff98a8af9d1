package io.diglot.arrow;

/** @param length how many values there are */
record Column(Values values, int length) {

    static final Column EMPTY = new Column(Values.NULLS, 0);
}
