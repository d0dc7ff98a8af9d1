package io.diglot.contract.grpc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.Server;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What Arize's Python SDK asks over Arrow Flight. */
record FlightClient(Server server) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANY_KEY = "contract-tests";

    /** Calls with the headers of the SDK. */
    GrpcCaller grpc() {
        String key = server.key() == null ? ANY_KEY : server.key();
        return GrpcCaller.of(server)
                .with("auth-token-bin", GrpcCaller.bare(key))
                .with("authorization", key)
                .with("grpc-accept-encoding", "identity, deflate, gzip")
                .with("user-agent", "grpc-c++/1.51.1 grpc-c/29.0.0 (linux; chttp2)")
                .with("origin", "arize-logging-client")
                .with("sdk-language", "python")
                .with("sdk-version", "8.42.0")
                .with("sdk-package-name", "arize");
    }

    /** The messages of an answer that tells of success. */
    static List<byte[]> success(Answer answer) {
        if (answer.status() != 0) {
            throw new AssertionError(
                    "No success: " + answer.status() + " " + answer.message() + " " + answer.headers());
        }
        return answer.messages();
    }

    /** Makes an experiment whose runs are still to come, and gives its id. */
    String begin(String dataset, String name) {
        byte[] request = Flight.begin(server.space(), dataset, name);
        return Flight.text(success(grpc().call(GrpcCaller.DO_ACTION, request)).getFirst(), 1);
    }

    /** Brings the runs of an experiment that was begun, and gives its id. */
    String putRuns(String dataset, String name, List<Members<Json>> rows) {
        return put(runsOf(dataset, name), rows);
    }

    /** As {@link #putRuns(String, String, List)}, of a body that comes when it comes. */
    Mono<Answer> putRuns(Publisher<byte[]> body) {
        return grpc().answer(GrpcCaller.DO_PUT, body);
    }

    /** Makes a dataset, and gives its id. */
    String putDataset(String name, List<Members<Json>> rows) {
        return put(examplesOf(name), rows);
    }

    List<Members<Json>> examples(String dataset) {
        return get(request("getDataset", request().put("datasetId", dataset)));
    }

    List<Members<Json>> runs(String experiment) {
        return get(request("getExperiment", request().put("experimentId", experiment)));
    }

    /** The command of a table of runs. */
    String runsOf(String dataset, String name) {
        return request("postExperimentData", request().put("datasetId", dataset).put("experimentName", name));
    }

    /** The command of a table of examples, of which a dataset is made. */
    String examplesOf(String name) {
        ObjectNode create = request().put("datasetName", name).put("datasetType", "GENERATIVE");
        return request("createDataset", create);
    }

    private String put(String command, List<Members<Json>> rows) {
        byte[][] messages = Flight.table(command, List.of(rows)).toArray(byte[][]::new);
        return Flight.text(success(grpc().call(GrpcCaller.DO_PUT, messages)).getFirst(), 1);
    }

    private List<Members<Json>> get(String ticket) {
        return Flight.rows(success(grpc().call(GrpcCaller.DO_GET, Flight.ticket(ticket))));
    }

    private ObjectNode request() {
        return NODES.objectNode().put("spaceId", server.space());
    }

    private static String request(String name, ObjectNode request) {
        return NODES.objectNode().set(name, request).toPrettyString();
    }
}
