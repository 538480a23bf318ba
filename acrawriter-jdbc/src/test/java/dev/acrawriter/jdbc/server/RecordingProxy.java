/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stands between drivers and a server on this machine, and keeps what the drivers send: one file for each connection. */
public final class RecordingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int serverPort;
    private final Path folder;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Path> recordings = new ArrayList<>();

    private RecordingProxy(ServerSocket entrance, int serverPort, Path folder) {
        this.entrance = entrance;
        this.serverPort = serverPort;
        this.folder = folder;
    }

    /** Opens an entrance to the server at a port. */
    public static RecordingProxy before(int serverPort) throws IOException {
        RecordingProxy proxy = new RecordingProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                serverPort,
                Files.createTempDirectory("acrawriter-wire"));
        daemon(proxy::acceptAll);
        return proxy;
    }

    /** Where drivers connect to. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** What was sent, connection by connection; complete once its answer was read. */
    public synchronized List<Path> recordings() {
        return List.copyOf(recordings);
    }

    private void acceptAll() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                if (!entrance.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized void connect(Socket driver) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        driver.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(driver);
        sockets.add(server);
        Path recording = folder.resolve("connection-" + recordings.size());
        recordings.add(recording);
        OutputStream record = Files.newOutputStream(recording);
        daemon(() -> pump(driver, server, record));
        daemon(() -> pump(server, driver, OutputStream.nullOutputStream()));
    }

    /** Writes the record first: what has arrived at the server stands in the file. */
    private static void pump(Socket from, Socket to, OutputStream record) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to;
                record) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                record.write(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has hung up; the other one is closed with it.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Path recording : recordings) {
            Files.deleteIfExists(recording);
        }
        Files.deleteIfExists(folder);
    }
}
