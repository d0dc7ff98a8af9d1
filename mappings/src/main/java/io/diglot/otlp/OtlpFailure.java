package io.diglot.otlp;

/** What an exporter sent cannot be taken in. Its text may be shown to whoever sent it. */
public final class OtlpFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;

    OtlpFailure(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** What is wrong. */
    public String text() {
        return text;
    }
}
