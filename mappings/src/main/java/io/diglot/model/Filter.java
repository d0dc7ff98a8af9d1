package io.diglot.model;

/**
 * One condition on a listed record. Several are joined by AND.
 *
 * @param field what is looked at, in the vendor's word
 * @param key where the field has parts: the JSON path in metadata or the name of a score; else empty
 * @param value what it is compared with, as text; empty where the operator needs none
 */
public record Filter(String field, String key, Operator operator, String value) {

    /** How a field is compared. */
    public enum Operator {
        CONTAINS,
        NOT_CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        EQUAL,
        NOT_EQUAL,
        GREATER_THAN,
        GREATER_THAN_EQUAL,
        LESS_THAN,
        LESS_THAN_EQUAL,
        IS_EMPTY,
        IS_NOT_EMPTY,
        IN,
        NOT_IN
    }
}
