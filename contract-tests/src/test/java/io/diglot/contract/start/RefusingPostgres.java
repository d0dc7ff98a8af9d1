package io.diglot.contract.start;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of PostgreSQL as it takes to refuse a password. */
final class RefusingPostgres implements Closeable {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    RefusingPostgres() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                refuse(client);
            } catch (IOException e) {
                // The client or the test has gone.
            }
        }
    }

    private static void refuse(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        while (true) {
            int length = in.readInt();
            int what = in.readInt();
            in.skipNBytes(length - 8L);
            if (what != SSL_REQUEST && what != GSS_REQUEST) {
                break;
            }
            client.getOutputStream().write('N');
        }
        byte[] fields = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0".getBytes(StandardCharsets.UTF_8);
        client.getOutputStream()
                .write(ByteBuffer.allocate(5 + fields.length)
                        .put((byte) 'E')
                        .putInt(4 + fields.length)
                        .put(fields)
                        .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
