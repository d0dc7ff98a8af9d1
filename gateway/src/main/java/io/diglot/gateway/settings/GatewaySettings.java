package io.diglot.gateway.settings;

import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set, below {@code diglot}; what a vendor's server needs stands with its backend. {@code
 * config/gateway.yaml} explains each key.
 *
 * @param publicUrl how clients reach the gateway; absent: by the host that a request names
 * @param uiUrl the web UI that addresses of Opik's SDKs lead to; absent: there is none
 * @param strictness whether what a vendor refuses is refused, too
 * @param shutdownDelay how long the gateway goes on serving after it has said that it will stop
 * @param compareReads the share of reads that a second backend is asked as well, 0 to 1
 * @param secret what seals cursors and credentials; the first seals, all open; empty: one is made in the data folder
 */
@ConfigurationProperties("diglot")
public record GatewaySettings(
        @DefaultValue("embedded") BackendKind backend,
        @DefaultValue Embedded embedded,
        @DefaultValue Database database,
        @DefaultValue State state,
        @DefaultValue Attachments attachments,
        @DefaultValue Auth auth,
        @DefaultValue Limits limits,
        @DefaultValue Flight flight,
        @DefaultValue Search search,
        @DefaultValue Prices prices,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Redis redis,
        @DefaultValue("own") Strictness strictness,
        @DefaultValue StandIn standIn,
        @Nullable URI publicUrl,
        @Nullable URI uiUrl,
        @DefaultValue("0s") Duration shutdownDelay,
        @DefaultValue("0") double compareReads,
        @DefaultValue({}) List<String> secret) {

    /** A mirror need not keep what its vendor's clients cannot see. */
    private static final Duration RETENTION_OF_A_MIRROR = Duration.ofDays(7);

    public GatewaySettings {
        if (backend == BackendKind.ARIZE && state.traceRetention() == null) {
            state = new State(RETENTION_OF_A_MIRROR, state.maxBytes());
        }
        publicUrl = publicUrl == null || publicUrl.toString().isEmpty() ? null : publicUrl;
        uiUrl = uiUrl == null || uiUrl.toString().isEmpty() ? null : uiUrl;
        secret = List.copyOf(secret);
        if (!(compareReads >= 0 && compareReads <= 1)) {
            throw new IllegalArgumentException("diglot.compare-reads is a share of all reads, from 0 to 1.");
        }
        if (strictness == Strictness.VENDOR && backend != BackendKind.EMBEDDED) {
            throw new IllegalArgumentException(
                    "diglot.strictness 'vendor' is for the embedded backend: a vendor's server"
                            + " refuses by itself.");
        }
        if (backend != BackendKind.EMBEDDED && (standIn.reset() || standIn.seed() != null)) {
            throw new IllegalArgumentException(
                    "diglot.stand-in is for the embedded backend: the gateway neither fills nor"
                            + " empties a vendor's server.");
        }
        if (backend == BackendKind.EMBEDDED && (auth.mode() == Auth.Mode.FORWARD || auth.mode() == Auth.Mode.MAPPED)) {
            throw new IllegalArgumentException(
                    "diglot.auth.mode 'forward' and 'mapped' need a vendor's backend; the embedded one knows 'none' and"
                            + " 'keys'.");
        }
    }

    @Override
    public String toString() {
        return "GatewaySettings[backend=" + backend + "]";
    }

    /**
     * What a gateway needs that stands in for a vendor in tests.
     *
     * @param seed requests that fill an empty store; absent: it stays empty
     * @param reset whether {@code POST /reset} on the management port empties the store
     */
    public record StandIn(
            @Nullable Path seed, @DefaultValue("false") boolean reset) {

        public StandIn {
            seed = seed == null || seed.toString().isEmpty() ? null : seed;
        }
    }

    /** How much is taken that a vendor would refuse. */
    public enum Strictness {
        /** What Diglot can keep, it takes: docs/differences.md. */
        OWN,
        /** What the vendor refuses is refused: for a gateway that stands in for one. */
        VENDOR
    }

    /** Where data lives. */
    public enum BackendKind {
        /** In a database of the gateway's own. */
        EMBEDDED,
        /** On an Opik server. */
        OPIK,
        /** In Arize AX, and in a mirror of it in a database of the gateway's own. */
        ARIZE
    }

    /** @param dataDir the folder of the SQLite file and of the secret that was made */
    public record Embedded(@DefaultValue("data") Path dataDir) {}

    /**
     * A PostgreSQL database instead of the SQLite file.
     *
     * @param url a JDBC URL; absent: the file
     * @param connections how many connections, and as many threads, at the most
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("8") int connections) {

        public Database {
            url = blankAsNull(url);
            username = blankAsNull(username);
            password = blankAsNull(password);
        }

        /** A key that stands in the file without a value is as good as none. */
        private static @Nullable String blankAsNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }

        @Override
        public String toString() {
            return "Database[connections=" + connections + "]";
        }
    }

    /**
     * How much is kept of what clients write, and for how long.
     *
     * @param traceRetention how long traces that no experiment links to are kept, from when something of them was last
     *     written; absent: for ever
     * @param maxBytes what is kept in all, before writes that add something are refused; absent: no limit
     */
    public record State(
            @Nullable Duration traceRetention, @Nullable DataSize maxBytes) {

        private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

        public State {
            if (traceRetention != null) {
                requirePositive("diglot.state.trace-retention", traceRetention.toMillis());
                if (traceRetention.compareTo(LONGEST_RETENTION) > 0) {
                    throw new IllegalArgumentException("diglot.state.trace-retention is at most 36500d.");
                }
            }
            requirePositive("diglot.state.max-bytes", maxBytes == null ? 1 : maxBytes.toBytes());
        }
    }

    /**
     * What calls of language models cost.
     *
     * @param file prices in LiteLLM's form; absent: no cost is estimated
     */
    public record Prices(@Nullable Path file) {

        public Prices {
            file = file == null || file.toString().isEmpty() ? null : file;
        }
    }

    /**
     * Files that Opik's clients attach to traces and spans.
     *
     * @param maxFileSize the largest file
     * @param maxBytes what all files may have together; absent: no limit of their own
     * @param store where new ones are kept; those that are there stay where they are
     * @param s3 the bucket, also of those that were kept there before
     */
    public record Attachments(
            @DefaultValue("512MB") DataSize maxFileSize,
            @Nullable DataSize maxBytes,
            @DefaultValue("database") Store store,
            @DefaultValue S3Settings s3) {

        public Attachments {
            requirePositive("diglot.attachments.max-file-size", maxFileSize.toBytes());
            requirePositive("diglot.attachments.max-bytes", maxBytes == null ? 1 : maxBytes.toBytes());
            if (store == Store.S3 && s3.bucket() == null) {
                throw new IllegalArgumentException(
                        "diglot.attachments.store is 's3': diglot.attachments.s3.bucket names the bucket.");
            }
        }

        /** Where the bytes of files are kept. */
        public enum Store {
            /** With all the rest. */
            DATABASE,
            /** In a bucket of an S3 store. */
            S3
        }
    }

    /**
     * Who is let in.
     *
     * @param allowedOrigins pages of browsers that may ask, such as {@code http://localhost:3000}
     * @param hosts by which names requests may ask that bring no key, beside those of this machine for itself
     * @param keyFile for {@link Mode#MAPPED}: the file that maps keys to the vendor's
     */
    public record Auth(
            @DefaultValue("none") Mode mode,
            @DefaultValue({}) List<Key> keys,
            @Nullable Path keyFile,
            @DefaultValue({}) List<String> allowedOrigins,
            @DefaultValue({}) List<String> hosts) {

        private static final Pattern ORIGIN =
                Pattern.compile("https?://(\\[[0-9a-f:.]+]|[^\\s/?#@:*\\[\\]]+)(:[0-9]{1,5})?");

        /** A name, or an address; one of IPv6 stands in its brackets. */
        private static final Pattern HOST = Pattern.compile("[a-z0-9._~-]+|\\[[0-9a-f:.]+]");

        public Auth {
            keys = List.copyOf(keys);
            allowedOrigins = allowedOrigins.stream()
                    .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!allowedOrigins.stream().allMatch(ORIGIN.asMatchPredicate())) {
                throw new IllegalArgumentException(
                        "diglot.auth.allowed-origins lists origins like http://localhost:3000, without a path.");
            }
            hosts = hosts.stream()
                    .map(host -> host.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!hosts.stream().allMatch(HOST.asMatchPredicate())) {
                throw new IllegalArgumentException("diglot.auth.hosts lists host names or addresses such as"
                        + " host.docker.internal, without a port and without wildcards.");
            }
            if (mode != Mode.NONE && !hosts.isEmpty()) {
                throw new IllegalArgumentException(
                        "diglot.auth.hosts belongs to diglot.auth.mode 'none': with keys, the"
                                + " name of the host decides nothing.");
            }
            keyFile = keyFile == null || keyFile.toString().isEmpty() ? null : keyFile;
            if (mode == Mode.MAPPED && keyFile == null) {
                throw new IllegalArgumentException(
                        "diglot.auth.mode is 'mapped': diglot.auth.key-file names the file.");
            }
            if (mode == Mode.KEYS && keys.isEmpty()) {
                throw new IllegalArgumentException("diglot.auth.mode is 'keys': diglot.auth.keys lists at least one.");
            }
        }

        /** How a caller proves who it is. */
        public enum Mode {
            /** Not at all; the gateway is then for this machine alone, or for those who reach it by names that are listed. */
            NONE,
            /** By a key of the gateway's own. */
            KEYS,
            /** By the vendor's key, which the vendor checks. */
            FORWARD,
            /** By a key of the gateway's own, which a file maps to a vendor's. */
            MAPPED
        }
    }

    /**
     * A key that is let in.
     *
     * @param sha256 the SHA-256 of the key, 64 hexadecimal digits; the key itself is stored nowhere
     * @param user the name that its writes carry
     * @param workspaces what it may see; absent or empty: everything
     */
    public record Key(
            String sha256,
            @DefaultValue("admin") String user,
            @Nullable Set<Workspace> workspaces) {

        private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

        public Key {
            if (!HEX.matcher(sha256).matches()) {
                throw new IllegalArgumentException("diglot.auth.keys[].sha256 is 64 hexadecimal digits.");
            }
            workspaces = workspaces == null || workspaces.isEmpty() ? null : Set.copyOf(workspaces);
        }

        @Override
        public String toString() {
            return "Key[user=" + user + "]";
        }
    }

    /**
     * How much is taken on.
     *
     * @param body the largest request body that is read, after inflation
     * @param bodiesInFlight request bodies held at once, in all; absent: an eighth of the heap
     * @param connections of clients, at once
     * @param concurrentRequests requests under way, at once
     * @param jsonDepth objects and arrays inside one another
     * @param jsonString characters of one string
     * @param clientShare of {@code bodiesInFlight} and of {@code concurrentRequests}, what one client may take
     * @param call how long a request may take, from its head to the last byte of its answer
     * @param clientStall how long the body of a request may make no progress
     * @param uploadRate bytes that the body of a request brings in each second at the least
     * @param keepAlive how long a connection may wait for a request, or its head make no progress
     */
    public record Limits(
            @DefaultValue("512MB") DataSize body,
            @Nullable DataSize bodiesInFlight,
            @DefaultValue("10000") int connections,
            @DefaultValue("2000") int concurrentRequests,
            @DefaultValue("1000") int jsonDepth,
            @DefaultValue("100000000") int jsonString,
            @DefaultValue("0.75") double clientShare,
            @DefaultValue("10m") Duration call,
            @DefaultValue("30s") Duration clientStall,
            @DefaultValue("500B") DataSize uploadRate,
            @DefaultValue("75s") Duration keepAlive) {

        public Limits {
            requirePositive("diglot.limits.connections", connections);
            requirePositive("diglot.limits.concurrent-requests", concurrentRequests);
            requirePositive("diglot.limits.json-depth", jsonDepth);
            requirePositive("diglot.limits.json-string", jsonString);
            if (!(clientShare > 0 && clientShare <= 1)) {
                throw new IllegalArgumentException("diglot.limits.client-share is more than 0 and at most 1.");
            }
            requirePositive("diglot.limits.call", call.toMillis());
            requirePositive("diglot.limits.client-stall", clientStall.toMillis());
            requirePositive("diglot.limits.keep-alive", keepAlive.toMillis());
        }
    }

    /**
     * What is sent and fetched over Arrow Flight. Its clients begin experiments and bring their runs later.
     *
     * @param message the largest message of a call over gRPC, after inflation
     * @param begunVisibleAfter from when on others see an experiment that got no runs yet
     * @param begunRetention how long an experiment is kept that gets no runs
     */
    public record Flight(
            @DefaultValue("512MB") DataSize message,
            @DefaultValue("1h") Duration begunVisibleAfter,
            @DefaultValue("24h") Duration begunRetention) {

        private static final Duration LONGEST = Duration.ofDays(36_500);

        public Flight {
            requirePositive("diglot.flight.message", message.toBytes());
            requirePositive("diglot.flight.begun-retention", begunRetention.toMillis());
            requireAtMostCenturies("begun-visible-after", begunVisibleAfter);
            requireAtMostCenturies("begun-retention", begunRetention);
        }

        private static void requireAtMostCenturies(String key, Duration duration) {
            if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("diglot.flight." + key + " is at least 0 and at most 36500d.");
            }
        }
    }

    /**
     * When a search ends whose page is not full yet. What it has found is answered, with a cursor that goes on from there.
     *
     * @param rows how many it looks at
     * @param time how long it looks
     */
    public record Search(
            @DefaultValue("10000") int rows,
            @DefaultValue("10s") Duration time) {

        public Search {
            requirePositive("diglot.search.rows", rows);
            requirePositive("diglot.search.time", time.toMillis());
        }
    }

    /**
     * How much each client may ask.
     *
     * @param requests per {@code period}; absent: no limit
     * @param burst requests at once, after a pause; absent: as many as {@code requests}
     */
    public record RateLimit(
            @Nullable Integer requests,
            @DefaultValue("1m") Duration period,
            @Nullable Integer burst,
            @DefaultValue("local") WhenRedisIsDown whenRedisIsDown) {

        public RateLimit {
            requirePositive("diglot.rate-limit.requests", requests == null ? 1 : requests);
            requirePositive("diglot.rate-limit.burst", burst == null ? 1 : burst);
            requirePositive("diglot.rate-limit.period", period.toMillis());
        }

        /** What counts while Redis does not answer. */
        public enum WhenRedisIsDown {
            /** Nothing is counted. */
            ALLOW,
            /** Each replica counts for itself. */
            LOCAL,
            /** Nothing passes. */
            REFUSE
        }
    }

    /**
     * What replicas share besides their database.
     *
     * @param url {@code redis://} or {@code rediss://}, with credentials where they are needed; absent: no Redis
     * @param timeout how long an answer is waited for
     */
    public record Redis(
            @Nullable String url, @DefaultValue("500ms") Duration timeout) {

        public Redis {
            url = url == null || url.isBlank() ? null : url;
            requirePositive("diglot.redis.timeout", timeout.toMillis());
        }

        @Override
        public String toString() {
            return "Redis[timeout=" + timeout + "]";
        }
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is more than nothing.");
        }
    }
}
