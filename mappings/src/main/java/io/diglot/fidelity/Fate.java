package io.diglot.fidelity;

/** What becomes of a field on the way to the readers of the other dialect. */
public enum Fate {
    /** Seen under the same name, with the same value. Of a parameter: heeded as the vendor does. */
    PRESERVED(false, "kept"),
    /** Seen with the same meaning under another name, or an id in its other form. */
    RENAMED(false, "renamed"),
    /** Computed or normalised; what one reads is not what another wrote. */
    DERIVED(true, "derived"),
    /** Kept, and given back to clients of the same dialect; the other has no place for it. */
    RECORDED(true, "kept for its own dialect"),
    /** Not kept, or never given. */
    DROPPED(true, "dropped"),
    /** An error in the dialect of the caller. */
    REFUSED(true, "refused");

    private final boolean reasoned;
    private final String words;

    Fate(boolean reasoned, String words) {
        this.reasoned = reasoned;
        this.words = words;
    }

    /** The fate in the documentation's words. */
    public String words() {
        return words;
    }

    boolean needsReason() {
        return reasoned;
    }
}
