package io.diglot.opik;

import java.util.List;

/** Opik's error as a list of texts, {@code ErrorMessage} in its own half. */
public record OpikErrorList(List<String> errors) {}
