package io.diglot.contract.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.RawConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway is killed, or its client goes away, in the middle of an upload of which parts are on the disk already. */
class UploadCrashTest {

    private static final byte[] HALF = new byte[3 * 512 * 1024 + 5];
    private static final byte[] BEFORE = {1, 2, 3};

    @Test
    void half_a_file_is_never_seen_and_does_not_stay() {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of())) {
            Files files = new Files(new Client(gateway.server()), "01920000-0000-7000-8000-000000000001", "crash");
            files.put("kept", "image/png", BEFORE);
            long bytes = number(gateway, "SELECT SUM(length(bytes)) FROM file_part");

            RawConnection left = Chunked.begin(gateway.server(), files.start("kept", "image/png"), HALF);
            try (left) {
                Eventually.is(() -> number(gateway, "SELECT COUNT(*) FROM file_part") == 4);
                assertThat(files.fetch("kept").body()).as("until it is whole").isEqualTo(BEFORE);
            }
            Eventually.is(() -> number(gateway, "SELECT COUNT(*) FROM file_part") == 1);

            RawConnection killed = Chunked.begin(gateway.server(), files.start("never", "image/png"), HALF);
            try (killed) {
                Eventually.is(() -> number(gateway, "SELECT COUNT(*) FROM file_part") == 4);
                gateway.kill();
            }
            gateway.restart();

            Eventually.is(() -> number(gateway, "SELECT COUNT(*) FROM file_part") == 1);
            assertThat(number(gateway, "SELECT COUNT(*) FROM file_content")).isOne();
            assertThat(number(gateway, "SELECT bytes FROM file_room")).isEqualTo(bytes);
            assertThat(files.list()).hasSize(1);
            assertThat(files.fetch("kept").body()).isEqualTo(BEFORE);
        }
    }

    private static long number(ForkedGateway gateway, String sql) {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:file:" + gateway.data().resolve("diglot.db") + "?mode=ro");
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
