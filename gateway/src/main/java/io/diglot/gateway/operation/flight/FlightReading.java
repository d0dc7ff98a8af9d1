package io.diglot.gateway.operation.flight;

import io.diglot.flight.FlightAction;
import io.diglot.flight.FlightDescriptor;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** What of a call is read, as one piece of JSON: a request, and the table under it as one row in which all columns are. */
final class FlightReading {

    private static final String ROWS = "rows";

    private FlightReading() {}

    static byte[] of(FlightAction action) {
        return bytes(action.body());
    }

    static byte[] of(FlightDescriptor command, List<String> columns) {
        Members.Builder<Json> row = Members.builder(columns.size());
        columns.forEach(column -> row.put(column, Json.TRUE));
        Json rows = Json.array(List.of(Json.object(row.build())));
        Members<Json> asked = Json.of(bytes(command.command())).members();
        Members.Builder<Json> read = Members.builder(asked.size());
        for (Map.Entry<String, Json> request : asked.entrySet()) {
            read.put(request.getKey(), with(request.getValue(), rows));
        }
        return Json.object(read.build()).utf8();
    }

    private static Json with(Json request, Json rows) {
        if (!request.isObject()) {
            return request;
        }
        Members<Json> members = request.members();
        Members.Builder<Json> with = Members.builder(members.size() + 1);
        members.forEach(with::put);
        with.put(ROWS, rows);
        return Json.object(with.build());
    }

    private static byte[] bytes(ByteBuffer text) {
        byte[] bytes = new byte[text.remaining()];
        text.get(text.position(), bytes);
        return bytes;
    }
}
