package dev.modline.server.square;

import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Pages;
import io.vertx.ext.web.Router;

/** The Square in a browser. */
public final class SquareRoutes implements Routes {
  private final Square square;
  private final Assets assets;

  /** The routes of this Square. */
  public SquareRoutes(Square square, Assets assets) {
    this.square = square;
    this.assets = assets;
  }

  @Override
  public void mount(Router router, Site site) {
    Pages pages = new Pages(site, assets);
    SquarePages views = new SquarePages(square, pages);
    views.mount(router, site);
    new SquareForms(square, pages, views).mount(router, site);
  }
}
