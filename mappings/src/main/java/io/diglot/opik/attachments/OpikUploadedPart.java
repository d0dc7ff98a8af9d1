package io.diglot.opik.attachments;

import org.jspecify.annotations.Nullable;

/** A part of a file that was sent to an object store ({@code MultipartUploadPart}). */
public record OpikUploadedPart(
        @Nullable String eTag, @Nullable Integer partNumber) {}
