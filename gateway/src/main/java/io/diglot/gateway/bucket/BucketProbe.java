package io.diglot.gateway.bucket;

import io.diglot.gateway.settings.S3Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Tries in a bucket what a gateway does there with small files, on one that is taken out again. */
public final class BucketProbe {

    private static final byte[] CONTENT = "diglot doctor".getBytes(StandardCharsets.US_ASCII);

    private BucketProbe() {}

    /** Something of it cannot be done; the message says what and why, as sentences. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String what, Throwable why) {
            super(what + ": " + S3Trouble.words(why) + ".");
        }

        /** Two things, the reason of the first one first. */
        Refused(Refused first, Refused then) {
            super(first.getMessage() + " " + then.getMessage(), first);
        }
    }

    /**
     * How long all of it takes. It waits: not for an event loop.
     *
     * @throws io.diglot.gateway.start.CannotStart where the settings name no region or no credentials that can be read
     * @throws Refused where the bucket does not let it be done
     */
    public static Duration tryAll(S3Settings settings) {
        String bucket = Objects.requireNonNull(settings.bucket());
        String name = settings.prefix() + "doctor-" + UUID.randomUUID();
        long start = System.nanoTime();
        try (S3AsyncClient s3 = S3Clients.open(settings)) {
            done(
                    "Files cannot be written",
                    () -> s3.putObject(
                            request -> request.bucket(bucket).key(name), AsyncRequestBody.fromBytes(CONTENT)));
            try {
                readBack(s3, bucket, name);
            } catch (Refused first) {
                try {
                    delete(s3, bucket, name);
                } catch (Refused then) {
                    throw new Refused(first, then);
                }
                throw first;
            }
            delete(s3, bucket, name);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void delete(S3AsyncClient s3, String bucket, String name) {
        done(
                "Files cannot be deleted",
                () -> s3.deleteObject(request -> request.bucket(bucket).key(name)));
    }

    private static void readBack(S3AsyncClient s3, String bucket, String name) {
        byte[] read = done(
                        "Files cannot be read",
                        () -> s3.getObject(
                                request -> request.bucket(bucket).key(name), AsyncResponseTransformer.toBytes()))
                .asByteArray();
        if (!Arrays.equals(read, CONTENT)) {
            throw new Refused("Files do not come back as they were", new IllegalStateException());
        }
        done(
                "What is left of broken uploads cannot be looked for (s3:ListBucketMultipartUploads)",
                () -> s3.listMultipartUploads(request -> request.bucket(bucket).prefix(name)));
    }

    private static <T> T done(String otherwise, Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().join();
        } catch (CompletionException e) {
            throw new Refused(otherwise, e.getCause() == null ? e : e.getCause());
        }
    }
}
