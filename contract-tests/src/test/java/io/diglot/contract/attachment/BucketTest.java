package io.diglot.contract.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.S3UnderTest;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files whose bytes lie in a bucket, and a bucket that does not do its work. */
class BucketTest {

    private static final int PART = 5 << 20;

    private static S3UnderTest bucket;
    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        bucket = S3UnderTest.start();
        gateway = GatewayUnderTest.start(bucket.settings().toArray(String[]::new));
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        bucket.close();
    }

    private static Files files() {
        return new Files(client, Opik.newId().toString(), "in a bucket");
    }

    @Test
    void bytes_of_any_length_and_type_come_back() {
        int before = bucket.objects().size();

        int files = AttachmentTest.bytesComeBack(gateway.server());

        assertThat(bucket.objects()).hasSize(before + files).allMatch(name -> name.startsWith("of/tests/"));
    }

    @Test
    void a_file_of_many_parts_comes_back_and_one_that_breaks_off_leaves_nothing() {
        Files files = files();
        byte[] content = new byte[PART + 1_234_567];
        new Random(6).nextBytes(content);
        files.put("large", "video/mp4", content);

        int before = bucket.objects().size();
        try (RawConnection sender = Chunked.begin(gateway.server(), files.start("large", "video/mp4"), content)) {
            Eventually.is(() -> bucket.uploads().size() == 1);
            assertThat(sender).isNotNull();
        }

        Eventually.is(() -> bucket.uploads().isEmpty());
        assertThat(bucket.objects()).hasSize(before);
        assertThat(files.fetch("large").body()).isEqualTo(content);
    }

    @Test
    void no_name_of_a_file_is_a_name_in_the_bucket() {
        Files files = files();
        files.put("../../other/%2e%2e/name", "text/html", new byte[] {1, 2, 3});

        assertThat(files.fetch("../../other/%2e%2e/name").body()).containsExactly(1, 2, 3);
        assertThat(bucket.objects()).allMatch(name -> name.matches("of/tests/[0-9a-f-]{36}"));
    }

    @Test
    void what_a_store_refuses_for_a_moment_is_done_all_the_same() {
        Files files = files();
        String address = files.start("patient", "image/png");

        bucket.slowsDownOnce("PUT");
        files.send(address, new byte[] {1, 2, 3}).success();
        bucket.goesWell();
        bucket.slowsDownOnce("GET");

        assertThat(files.fetch("patient").body()).containsExactly(1, 2, 3);
        bucket.goesWell();
    }

    @Test
    void a_store_that_is_away_is_told_in_the_callers_words_and_nothing_is_half_written() {
        Files files = files();
        files.put("kept", "image/png", new byte[] {1, 2, 3});
        String again = files.start("kept", "image/png");
        String fresh = files.start("never", "image/png");
        int before = bucket.objects().size();

        bucket.slowsDown();
        refused(files.send(again, new byte[] {9}));
        bucket.breaksOff();
        refused(files.send(fresh, new byte[] {9}));
        refused(files.fetch("kept"));
        assertThat(files.list()).hasSize(1);
        bucket.goesWell();

        Eventually.is(() -> files.fetch("kept").status() == 200);
        assertThat(files.fetch("kept").body()).containsExactly(1, 2, 3);
        assertThat(bucket.objects()).hasSize(before);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.text()).contains("not available right now").doesNotContain("secret words", "SlowDown");
    }
}
