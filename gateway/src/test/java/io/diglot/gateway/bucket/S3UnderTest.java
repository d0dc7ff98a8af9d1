package io.diglot.gateway.bucket;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Attachments.Store;
import io.diglot.gateway.settings.S3Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server inside this JVM, which keeps everything in memory, with one bucket. */
public final class S3UnderTest implements AutoCloseable {

    private static final String NAME = "files";

    private final LocalS3 server;
    private final S3AsyncClient client;

    private S3UnderTest(LocalS3 server) {
        this.server = server;
        this.client = S3Clients.open(settings(NAME));
        client.createBucket(request -> request.bucket(NAME)).join();
    }

    public static S3UnderTest start() {
        LocalS3 server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
        return new S3UnderTest(server);
    }

    S3Settings settings(String bucket) {
        return settings(url(), bucket);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    static S3Settings settings(String endpoint, String bucket) {
        String key = "file:" + key();
        return new S3Settings(
                URI.create(endpoint),
                null,
                bucket,
                "some/where",
                true,
                key,
                key,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    private static Path key() {
        try {
            Path file = Files.createTempFile("key-under-test", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "anything\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the gateway opens it. */
    public Bucket open() {
        return open(settings(NAME));
    }

    static Bucket open(S3Settings settings) {
        return S3Bucket.open(
                new GatewaySettings.Attachments(DataSize.ofMegabytes(512), null, Store.S3, settings),
                new SimpleMeterRegistry());
    }

    /** Of a store at whose address nobody listens. */
    public static Bucket nowhere() {
        return open(settings("http://127.0.0.1:1", NAME));
    }

    /** The names of all that can be read there. */
    public Set<String> objects() {
        return client.listObjectsV2(request -> request.bucket(NAME)).join().contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all that is on its way there in parts. */
    public Set<String> uploads() {
        return client.listMultipartUploads(request -> request.bucket(NAME)).join().uploads().stream()
                .map(MultipartUpload::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Begins one, of which nobody knows. */
    public void beginUpload(String name) {
        client.createMultipartUpload(request -> request.bucket(NAME).key(name)).join();
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
