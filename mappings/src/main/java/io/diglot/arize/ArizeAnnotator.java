package io.diglot.arize;

/**
 * Who annotated ({@code AnnotatorUser}). Clients demand both members.
 *
 * @param email the name by which the gateway knows the user, which need not be an address
 */
public record ArizeAnnotator(String id, String email) {}
