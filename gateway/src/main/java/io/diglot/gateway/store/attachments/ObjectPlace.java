package io.diglot.gateway.store.attachments;

/**
 * Where the bytes of a file lie outside of the database.
 *
 * @param name of the object in its bucket; the gateway chose it, and no caller has a part in it
 */
public record ObjectPlace(String bucket, String name) {}
