package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.server.VendorPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call that the vendors' SDKs can make, as {@code sdk-calls} lists them: the first line of a file names the SDK and
 * its version, each other one a method and a path.
 */
class SdkCallsTest {

    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Client client = new Client(ServerUnderTest.server());

    private record Call(Dialect dialect, String method, String path) {

        static Call of(String line) {
            int blank = line.indexOf(' ');
            String path = line.substring(blank + 1).replaceAll("\\{[^}]+}", "019c6f05-7c00-7000-8000-000000000000");
            return new Call(VendorPath.dialect(path), line.substring(0, blank), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arize-python", "arize-typescript", "opik-python", "opik-typescript"})
    void each_stands_in_the_catalogue(String sdk) {
        assertThat(calls(sdk)).isNotEmpty().allSatisfy(call -> assertThat(
                        CATALOGUE.find(call.dialect(), call.method(), call.path()))
                .isInstanceOf(Match.Found.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arize-python", "arize-typescript", "opik-python", "opik-typescript"})
    void what_is_not_served_says_so_with_its_name_and_its_reason(String sdk) {
        assertThat(calls(sdk).filter(call -> operation(call).availability() != Availability.SERVED))
                .isNotEmpty()
                .allSatisfy(call -> {
                    CataloguedOperation operation = operation(call);
                    Answer answer = call.method().equals("GET")
                            ? client.get(call.path())
                            : client.send(call.method(), call.path(), Map.of(), EMPTY);

                    assertThat(answer.status()).as(answer.toString()).isEqualTo(501);
                    String told = answer.json()
                            .orElseThrow()
                            .path(call.dialect() == Dialect.ARIZE ? "detail" : "message")
                            .asText();
                    assertThat(told).contains(operation.id()).contains(Objects.requireNonNull(operation.because()));
                });
    }

    private static CataloguedOperation operation(Call call) {
        return ((Match.Found) CATALOGUE.find(call.dialect(), call.method(), call.path())).operation();
    }

    private static Stream<Call> calls(String sdk) {
        try (InputStream file = SdkCallsTest.class.getResourceAsStream("/sdk-calls/" + sdk + ".txt")) {
            List<String> lines = new String(Objects.requireNonNull(file, sdk).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.getFirst()).as("the SDK and its version").startsWith("# ");
            return lines.stream().skip(1).map(Call::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
