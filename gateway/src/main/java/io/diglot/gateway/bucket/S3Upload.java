package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** One file on its way into a bucket: as it is where it is small, and else part by part. Its parts come one after the other. */
final class S3Upload {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final S3Calls calls;
    private final ObjectPlace place;
    private final long partSize;
    private final List<CompletedPart> parts = new ArrayList<>();
    private @Nullable String id;
    private boolean isThere;

    S3Upload(S3Calls calls, ObjectPlace place, long partSize) {
        this.calls = calls;
        this.place = place;
        this.partSize = partSize;
    }

    /** Bytes of a file. */
    record Part(List<byte[]> pieces) {

        long size() {
            return pieces.stream().mapToLong(piece -> piece.length).sum();
        }

        AsyncRequestBody body() {
            return AsyncRequestBody.fromByteBuffersUnsafe(
                    pieces.stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new));
        }

        /** By which the store sees that all has come as it was. Every store that speaks S3 knows this one. */
        String md5() {
            try {
                MessageDigest digest = MessageDigest.getInstance("MD5");
                pieces.forEach(digest::update);
                return Base64.getEncoder().encodeToString(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The next part; one that is not full is the last. */
    Mono<Void> add(Part part) {
        if (id == null && part.size() < partSize) {
            return whole(part);
        }
        return begun().then(Mono.defer(() -> upload(part)));
    }

    /** No part comes any more. */
    Mono<Void> finish() {
        if (isThere) {
            return Mono.empty();
        }
        if (id == null) {
            return whole(new Part(List.of()));
        }
        return write(s3 -> s3.completeMultipartUpload(request -> request.bucket(place.bucket())
                        .key(place.name())
                        .uploadId(id)
                        .multipartUpload(all -> all.parts(parts))))
                .then();
    }

    /** Whoever ended the upload meanwhile: it has to be sent again. */
    private <T> Mono<T> write(Function<S3AsyncClient, CompletableFuture<T>> call) {
        return calls.ask("write", call)
                .onErrorMap(
                        Failure.is(Failure.NotFound.class), gone -> new Failure.Unavailable(TRY_AGAIN).asException());
    }

    private Mono<Void> whole(Part part) {
        return write(s3 -> s3.putObject(
                        request -> request.bucket(place.bucket())
                                .key(place.name())
                                .contentLength(part.size())
                                .contentMD5(part.md5()),
                        part.body()))
                .doOnNext(done -> isThere = true)
                .then();
    }

    private Mono<Void> begun() {
        return id != null
                ? Mono.empty()
                : write(s3 -> s3.createMultipartUpload(
                                request -> request.bucket(place.bucket()).key(place.name())))
                        .map(CreateMultipartUploadResponse::uploadId)
                        .doOnNext(given -> id = given)
                        .then();
    }

    private Mono<Void> upload(Part part) {
        int number = parts.size() + 1;
        return write(s3 -> s3.uploadPart(
                        request -> request.bucket(place.bucket())
                                .key(place.name())
                                .uploadId(id)
                                .partNumber(number)
                                .contentLength(part.size())
                                .contentMD5(part.md5()),
                        part.body()))
                .doOnNext(done -> parts.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(done.eTag())
                        .build()))
                .then();
    }
}
