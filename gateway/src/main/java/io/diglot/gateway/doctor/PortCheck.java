package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Whether the gateway could listen where it is to listen. */
final class PortCheck implements Examination.Check {

    private final Environment environment;

    PortCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Finding> findings() {
        return Stream.of(finding("clients' port", "server"), finding("management port", "management.server"))
                .toList();
    }

    private Finding finding(String about, String section) {
        String address = environment.getProperty(section + ".address", "0.0.0.0");
        String port = environment.getProperty(section + ".port", "8080");
        String place = address + ":" + port;
        String settings = section + ".address and " + section + ".port";
        try {
            int number = Integer.parseInt(port.strip());
            if (number < 0) {
                return Finding.works(about, "It is switched off.");
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(address), number));
            }
            return Finding.works(about, place + " is free.");
        } catch (IOException e) {
            return Finding.broken(
                    about,
                    "Nothing can listen on " + place + " (" + e.getMessage() + ").",
                    "Stop what listens there, perhaps a gateway that runs already, or set " + settings + ".");
        } catch (IllegalArgumentException e) {
            return Finding.broken(about, place + " is no address with a port.", "See " + settings + ".");
        }
    }
}
