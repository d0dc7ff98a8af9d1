package io.diglot.gateway.bucket;

import io.diglot.gateway.caller.CredentialReference;
import io.diglot.gateway.settings.S3Settings;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Makes the client of a store as the settings say. */
final class S3Clients {

    private static final int CONNECTIONS = 50;
    /** With more, a connection that is refused may be noticed only once its attempt has taken too long (SDK 2.57). */
    private static final int THREADS = 1;

    private static final int ATTEMPTS = 3;

    /** What a store of another vendor takes for its region, mostly. */
    private static final Region ANY = Region.US_EAST_1;

    private S3Clients() {}

    static S3AsyncClient open(S3Settings settings) {
        Duration patience = settings.responseTimeout();
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(THREADS))
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(settings.connectTimeout())
                        .connectionAcquisitionTimeout(patience)
                        .readTimeout(patience)
                        .writeTimeout(patience))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // What goes there is checked by its MD5, which stores of other vendors know as well.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(how -> how.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .apiCallAttemptTimeout(patience)
                        .apiCallTimeout(patience.multipliedBy(2)));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        } else if (settings.endpoint() != null) {
            builder.region(ANY);
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new CannotStart(
                    "The bucket of diglot.attachments.s3 cannot be asked: its region is not known.",
                    "Set diglot.attachments.s3.region, or AWS_REGION.");
        }
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.accessKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        read("access-key", settings.accessKey()), read("secret-key", settings.secretKey())));
    }

    private static String read(String name, @Nullable String written) {
        String key = "diglot.attachments.s3." + name;
        CredentialReference reference = CredentialReference.of(written == null ? "" : written)
                .orElseThrow(() -> new CannotStart(key + " is no reference.", "It is env:NAME or file:PATH."));
        try {
            return reference
                    .read(System::getenv)
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new CannotStart(
                            key + " names a variable of the environment, or a file, that is empty or not there.",
                            "Set it, or leave both keys out for the SDK's own ways to find credentials."));
        } catch (IOException e) {
            throw new CannotStart(
                    key + " names a file that cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Make it readable for the gateway.");
        }
    }
}
