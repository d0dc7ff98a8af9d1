package io.diglot.arrow;

/** A stream of Arrow messages that cannot be read, or rows that cannot be written: the message may be shown. */
public final class ArrowFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 80;

    ArrowFailure(String fault) {
        super(fault, null, false, false);
    }

    static ArrowFailure ofColumn(String name, String fault) {
        return new ArrowFailure("the column " + shown(name) + " " + fault);
    }

    /** A name is the sender's: it is cut, and no control characters are in it. */
    static String shown(String name) {
        String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return '"' + cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ") + '"';
    }
}
