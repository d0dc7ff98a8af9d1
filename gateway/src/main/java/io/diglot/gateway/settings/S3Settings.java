package io.diglot.gateway.settings;

import io.diglot.gateway.caller.CredentialReference;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket of an S3 store.
 *
 * @param endpoint where the store is; absent: Amazon's of the region
 * @param region absent: what the environment says, or any where there is an endpoint
 * @param bucket its name; absent: there is none
 * @param prefix what all names of objects begin with; ends with a slash, or is empty
 * @param pathStyle whether the bucket stands in the path of addresses, and not in the name of the host
 * @param accessKey where it stands: {@code env:NAME} or {@code file:PATH}; absent: credentials are found in the SDK's own ways
 * @param secretKey as {@code accessKey}
 * @param connectTimeout how long a connection may take to be made
 * @param responseTimeout how long one request may take; it is tried again as long
 */
public record S3Settings(
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("false") boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration responseTimeout) {

    private static final String KEY = "diglot.attachments.s3.";

    /** Also those of access points. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._:/-]{3,255}");

    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9!_.*'()-]{1,100}/){0,8}");

    public S3Settings {
        endpoint = VendorSettings.address(endpoint, KEY + "endpoint is like http://localhost:9000.");
        region = blankAsNull(region);
        bucket = blankAsNull(bucket);
        accessKey = blankAsNull(accessKey);
        secretKey = blankAsNull(secretKey);
        prefix = prefix.strip();
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        require(bucket == null || BUCKET.matcher(bucket).matches(), "bucket is no name of a bucket");
        require(
                PREFIX.matcher(prefix).matches(),
                "prefix is made of names with slashes between them, such as diglot/files");
        require((accessKey == null) == (secretKey == null), "access-key and secret-key are set together, or neither");
        require(isReference(accessKey), "access-key is env:NAME or file:PATH, never the key itself");
        require(isReference(secretKey), "secret-key is env:NAME or file:PATH, never the key itself");
        require(connectTimeout.toMillis() > 0, "connect-timeout is more than nothing");
        require(responseTimeout.toMillis() > 0, "response-timeout is more than nothing");
    }

    private static boolean isReference(@Nullable String key) {
        return key == null || CredentialReference.of(key).isPresent();
    }

    /** A key that stands in the file without a value is as good as none. */
    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(KEY + rule + ".");
        }
    }

    @Override
    public String toString() {
        return "S3Settings[bucket=" + bucket + "]";
    }
}
