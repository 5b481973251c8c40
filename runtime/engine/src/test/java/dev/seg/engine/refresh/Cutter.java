package dev.seg.engine.refresh;

import dev.seg.engine.warehouse.PostgresUrl;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a program and its server, which can be cut or fall silent. */
final class Cutter implements AutoCloseable {

    private final PostgresUrl server;
    private final ServerSocket door;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<Socket> servers = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    Cutter(WarehouseUrl server) throws IOException {
        this.server = (PostgresUrl) server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The server as it is reached through here. */
    WarehouseUrl url() {
        return new PostgresUrl(
                "localhost:" + door.getLocalPort(),
                server.database(),
                server.user(),
                server.password(),
                server.properties());
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutter");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                clients.add(client);
                if (!silent) {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            silent = true;
        }
    }

    private void connect(Socket client) throws IOException {
        String[] host = server.hosts().split(":", -1);
        Socket inner = new Socket(host[0], Integer.parseInt(host[1]));
        servers.add(inner);
        start(() -> pump(client, inner, true));
        start(() -> pump(inner, client, false));
    }

    /** What a client sends no more, the server is told; what becomes of a client the server is not told. */
    private void pump(Socket from, Socket to, boolean tell) {
        byte[] bytes = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!silent) {
                    out.write(bytes, 0, read);
                }
            }
            if (tell && !silent) {
                to.close();
            }
        } catch (IOException cut) {
            clients.remove(from);
        }
    }

    /** Clients are told at once that their connections are gone, the server hears nothing of it for now. */
    void reset() throws IOException {
        for (Socket client : clients) {
            client.setSoLinger(true, 0);
            client.close();
        }
        clients.clear();
    }

    /** The server hears of it too. */
    void resetBoth() throws IOException {
        reset();
        for (Socket inner : servers) {
            inner.close();
        }
        servers.clear();
    }

    /** From now on everything is swallowed, of old connections and of new ones. */
    void silence() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        door.close();
        resetBoth();
    }
}
