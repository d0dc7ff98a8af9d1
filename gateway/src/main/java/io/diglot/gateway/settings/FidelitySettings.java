package io.diglot.gateway.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a request that loses a field, by the fates of {@code docs/fidelity.md}.
 *
 * @param dropped of fields that are dropped
 * @param recorded of fields that are kept for the clients of their own dialect alone
 * @param fields of single fields, whatever their fate; the first that names a field counts
 */
@ConfigurationProperties("diglot.fidelity")
public record FidelitySettings(
        @DefaultValue("strict") Handling dropped,
        @DefaultValue("lenient") Handling recorded,
        @DefaultValue({}) List<Field> fields) {

    public FidelitySettings {
        fields = List.copyOf(fields);
    }

    /** How much a loss matters. */
    public enum Handling {
        /** The request is taken, whatever the caller prefers, and the answer names what is lost. */
        LENIENT,
        /** As lenient, and refused where the caller prefers strict handling. */
        STRICT,
        /** The request is refused. */
        REFUSE
    }

    /**
     * How much the loss of one field matters.
     *
     * @param field its path, as {@code Diglot-Fidelity} names it; {@link #UNKNOWN} for all that no table names
     * @param operation the vendor's id of the operation that reads it; absent: all
     */
    public record Field(String field, @Nullable String operation, Handling handling) {

        /** Stands for what no table names. */
        public static final String UNKNOWN = "*";

        /** What the configuration leaves out is null. */
        public Field {
            if (field == null || field.isBlank() || handling == null) {
                throw new IllegalArgumentException(
                        "diglot.fidelity.fields[] needs a field, and a handling: lenient, strict or refuse.");
            }
            operation = operation == null || operation.isBlank() ? null : operation;
        }
    }
}
