package io.diglot.contract.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The files of one trace, as Opik's Python SDK sends, lists and fetches them. */
public record Files(Client client, String trace, String project, Map<String, String> headers) {

    public Files(Client client, String trace, String project) {
        this(client, trace, project, Map.of());
    }

    /** The same, asked for by somebody else. */
    Files as(Map<String, String> others) {
        return new Files(client, trace, project, others);
    }

    /** Where the SDK is told to send a file: path and query. */
    String start(String name, String mimeType) {
        return start(announced(name, mimeType));
    }

    /** What the SDK says of a file before it sends it. */
    public ObjectNode announced(String name, String mimeType) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file_name", name)
                .put("num_of_file_parts", 1)
                .put("mime_type", mimeType)
                .put("entity_type", "trace")
                .put("entity_id", trace)
                .put("path", path())
                .put("project_name", project);
    }

    /** As {@link #start(String, String)}. */
    public String start(ObjectNode body) {
        Answer answer = client.send("POST", "/api/v1/private/attachment/upload-start", headers, bytes(body));
        JsonNode started = answer.document();
        if (!started.get("upload_id").textValue().equals("BEMinIO")) {
            throw new AssertionError("The SDK would send it to S3: " + answer);
        }
        return local(started.get("pre_sign_urls").get(0).textValue());
    }

    public Answer send(String address, byte[] content) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", Client.ABSENT);
        return client.send("PUT", address, all, content);
    }

    public void put(String name, String mimeType, byte[] content) {
        send(start(name, mimeType), content).success();
    }

    public JsonNode list() {
        return client.send(
                        "GET",
                        "/api/v1/private/attachment/list?entity_type=trace&entity_id=" + trace + "&project_id="
                                + projectId() + "&path=" + encoded(path()),
                        headers,
                        new byte[0])
                .document()
                .get("content");
    }

    /** By the link that the list gives; a file that is not listed is not fetched. */
    public Answer fetch(String name) {
        for (JsonNode each : list()) {
            if (each.get("file_name").textValue().equals(name)) {
                return client.send("GET", local(each.get("link").textValue()), headers, new byte[0]);
            }
        }
        throw new AssertionError("Not listed: " + name);
    }

    String projectId() {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("name", project);
        return client.send("POST", "/api/v1/private/projects/retrieve", headers, bytes(body))
                .document()
                .get("id")
                .textValue();
    }

    private String path() {
        return Base64.getEncoder().encodeToString((client.server().url() + "/api/").getBytes(StandardCharsets.UTF_8));
    }

    private String local(String address) {
        URI uri = URI.create(address);
        if (!address.startsWith(client.server().url() + "/api/v1/private/attachment/")) {
            throw new AssertionError("The client does not reach " + address);
        }
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
