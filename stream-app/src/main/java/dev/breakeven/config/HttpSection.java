package dev.breakeven.config;

import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Setting;

/** The section http. */
final class HttpSection {
    private final Setting<String> host;
    private final Setting<Long> port;

    HttpSection(LayeredSection http) {
        host = http.get("host", Kinds.TEXT);
        port = http.get("port", Numbers.whole(0, 65_535));
        http.done();
    }

    BreakevenConfig.Http http() {
        return new BreakevenConfig.Http(host.value(), Math.toIntExact(port.value()));
    }
}
