package dev.modline.server.ui;

import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;

/** The consoles of the staff: front page, queue, cases, the operator's page. */
public final class Consoles implements Routes {
  private final Assets assets;
  private final Live live;
  private final ClosedMedia closed;
  private final Optional<Tipline> tipline;

  /** The consoles; {@code live} must listen to the line. */
  public Consoles(Assets assets, Live live) {
    this(assets, live, ClosedMedia.standard(), Optional.empty());
  }

  /**
   * The consoles, with the operator's own word on whose media stay closed, and the tipline that
   * cases can be reported to.
   */
  public Consoles(Assets assets, Live live, ClosedMedia closed, Optional<Tipline> tipline) {
    this.assets = assets;
    this.live = live;
    this.closed = closed;
    this.tipline = tipline;
  }

  @Override
  public void mount(Router router, Site site) {
    Pages pages = new Pages(site, assets);
    for (Routes group :
        List.of(
            assets,
            live,
            new StartRoutes(pages),
            new QueueRoutes(pages),
            new CaseRoutes(pages, closed, tipline),
            new OperatorRoutes(pages))) {
      group.mount(router, site);
    }
  }
}
