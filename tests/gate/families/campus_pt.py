"""An unseen Portuguese surface over English documents, for development: counts in its banner, a wall that is none."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import Family, Shape, options

SURFACE: Final = Surface(
    language="pt",
    host="www.campus-aberto.example",
    path="/arquivo/{n}/{token}",
    brand="Campus Aberto",
    menu=("Buscar", "Disciplinas", "Enviar material", "Entrar"),
    footer=("Sobre", "Contato", "Termos de uso", "Privacidade"),
    crumb_label="",
    crumb_gap=" &gt; ",
    crumbs=("Início", "Materiais", "Relatórios"),
    rows=(
        "Enviado por: {author}",
        "Páginas: {pages}",
        "Tamanho: {size}",
        "Tipo de arquivo: {format}",
        "Visualizações: {views}",
        "Downloads: {downloads}",
    ),
    labels=("Prévia do material em texto", "Transcrição", "Preview {title}"),
    banners=("Você viu {shown}, do total de {pages} páginas",),
    disclaimer="A prévia foi gerada automaticamente e pode estar incompleta; baixe o arquivo para ver tudo.",
    rights_heading="Direitos autorais",
    rights=(
        "Os direitos autorais deste material pertencem ao autor.",
        "Se o material viola seus direitos, entre em contato e nós o removeremos.",
    ),
    more="Materiais relacionados",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("crumbs", "title", "body", "banner", "facts", "disclaimer", "rights", "more"),
    ),
    authors=("sala_de_leitura", "U-4836", "Weir Parish"),
    offset_hours=-3,
    chrome=("Crie sua conta grátis para liberar esse material. 🤩",),
)

FAMILY: Final = Family(
    name="campus_pt",
    definition="generic",
    render=partial(render, SURFACE),
    languages=("en", "de"),
    shapes=(
        Shape("plain-ld", "open", Form(), "p", options("order-0", "ld")),
        Shape(
            "wrapped-table",
            "open",
            Form(lines="wrapped", indent="    ", page_lines=15, feet=("dash",)),
            "br",
            options("order-1", "table"),
        ),
        Shape("whole-list", "open", Form(is_whole=True), "div", options("order-0", "rights-list", "terms")),
    ),
)
