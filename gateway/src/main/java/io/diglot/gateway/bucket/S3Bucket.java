package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.S3Settings;
import io.diglot.gateway.store.attachments.ObjectPlace;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A bucket of Amazon S3, or of another store that speaks its API. */
public final class S3Bucket implements Bucket {

    /** Less than this S3 takes only as the last part of a file. */
    private static final long SMALLEST_PART = 5L << 20;

    private static final long MOST_PARTS = 10_000;

    /** What is read in one request: few enough to hold some of for each reader, who may take any time. */
    private static final long READ_AT_ONCE = 512 * 1024;

    /** Which part of the heap may be bytes that are collected until they are worth a part. */
    private static final int HEAPS_SHARE = 16;

    private final String bucket;
    private final String prefix;
    private final S3Calls calls;
    private final Turns turns;
    private final long partSize;

    private S3Bucket(String bucket, String prefix, S3Calls calls, long partSize) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.calls = calls;
        this.partSize = partSize;
        this.turns = new Turns((int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAPS_SHARE / partSize));
    }

    /**
     * Makes the client, and asks nothing of the store yet.
     *
     * @throws io.diglot.gateway.start.CannotStart where the settings name no region or no credentials that can be read
     */
    public static S3Bucket open(GatewaySettings.Attachments settings, MeterRegistry meters) {
        S3Settings s3 = settings.s3();
        return new S3Bucket(
                Objects.requireNonNull(s3.bucket()),
                s3.prefix(),
                new S3Calls(S3Clients.open(s3), meters),
                partSize(settings.maxFileSize().toBytes()));
    }

    /** As small as can be, where the largest file has no more parts than it may. */
    static long partSize(long largestFile) {
        return Math.max(SMALLEST_PART, Math.ceilDiv(largestFile, MOST_PARTS));
    }

    @Override
    public ObjectPlace placeOf(UUID content) {
        return new ObjectPlace(bucket, prefix + content);
    }

    @Override
    public Mono<Void> put(ObjectPlace place, Flux<byte[]> content) {
        return Mono.using(
                turns::ticket,
                ticket -> {
                    S3Upload upload = new S3Upload(calls, place, partSize);
                    return parts(content, ticket)
                            .concatMap(part -> upload.add(part).doOnSuccess(done -> ticket.giveBack()), 0)
                            .then(Mono.defer(upload::finish));
                },
                Turns.Ticket::close);
    }

    /**
     * Together as much as a part has; the last may have less. The first piece of each is held by whoever sends it, as it is for
     * the database; with the second it takes a turn to collect the others.
     */
    private Flux<S3Upload.Part> parts(Flux<byte[]> content, Turns.Ticket ticket) {
        return Flux.defer(() -> {
            AtomicLong size = new AtomicLong();
            AtomicInteger pieces = new AtomicInteger();
            return content.concatMap(
                            piece -> pieces.incrementAndGet() == 2
                                    ? ticket.take().thenReturn(piece)
                                    : Mono.just(piece),
                            0)
                    .bufferUntil(piece -> {
                        boolean full = size.addAndGet(piece.length) >= partSize;
                        if (full) {
                            size.set(0);
                            pieces.set(0);
                        }
                        return full;
                    })
                    .map(S3Upload.Part::new);
        });
    }

    @Override
    public Flux<byte[]> bytes(ObjectPlace place, long size) {
        return Flux.range(0, Math.toIntExact(Math.ceilDiv(size, READ_AT_ONCE)))
                .map(piece -> piece * READ_AT_ONCE)
                .concatMap(from -> some(place, from, Math.min(size, from + READ_AT_ONCE)), 1);
    }

    private Mono<byte[]> some(ObjectPlace place, long from, long to) {
        return calls.ask(
                        "read",
                        s3 -> s3.getObject(
                                request -> request.bucket(place.bucket())
                                        .key(place.name())
                                        .range("bytes=" + from + "-" + (to - 1)),
                                AsyncResponseTransformer.toBytes()))
                .map(read -> {
                    byte[] bytes = read.asByteArrayUnsafe();
                    if (bytes.length != to - from) {
                        throw new Failure.Unreadable().asException();
                    }
                    return bytes;
                });
    }

    @Override
    public Mono<Void> remove(ObjectPlace place, boolean whole) {
        Mono<Void> object = calls.ask(
                        "remove",
                        s3 -> s3.deleteObject(
                                request -> request.bucket(place.bucket()).key(place.name())))
                .then();
        return whole ? object : giveUpUploads(place).then(object);
    }

    /** By what the bucket says of them: that one was begun may be all that is known of it, and not even by what id. */
    private Mono<Void> giveUpUploads(ObjectPlace place) {
        return calls.ask(
                        "list",
                        s3 -> s3.listMultipartUploads(
                                request -> request.bucket(place.bucket()).prefix(place.name())))
                .flatMapIterable(ListMultipartUploadsResponse::uploads)
                .filter(upload -> place.name().equals(upload.key()))
                .concatMap(upload -> giveUp(place, upload))
                .then();
    }

    private Mono<Void> giveUp(ObjectPlace place, MultipartUpload upload) {
        return calls.ask(
                        "remove",
                        s3 -> s3.abortMultipartUpload(request ->
                                request.bucket(place.bucket()).key(place.name()).uploadId(upload.uploadId())))
                .then()
                // Another was quicker.
                .onErrorResume(Failure.is(Failure.NotFound.class), error -> Mono.empty());
    }

    @Override
    public void close() {
        calls.close();
    }
}
