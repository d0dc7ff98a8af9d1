package io.diglot.contract.drift;

/**
 * Something that is otherwise than before.
 *
 * @param what the operation or the field, and in what it differs
 * @param known what Diglot's tables say of it
 */
public record Change(Kind kind, String what, String known) {

    /** What sort of thing it is, in the order in which they are told. */
    public enum Kind {
        NEW_OPERATION("new operations"),
        GONE_OPERATION("operations that are gone"),
        CHANGED_CODE("changed codes"),
        NEW_PARAMETER("new parameters"),
        GONE_PARAMETER("parameters that are gone"),
        NEW_FIELD("new fields"),
        GONE_FIELD("fields that are gone"),
        CHANGED_TYPE("fields that hold something else");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
