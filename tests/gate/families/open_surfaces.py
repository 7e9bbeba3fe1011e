"""Open pages of sites that no definition knows, in the languages of further surfaces around English documents."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.family import Family
from tests.gate.markup import Carrier

_WRAPPED: Final = Form(lines="wrapped", indent="    ", page_lines=16)
_GAPS: Final = Form(lines="wrapped", has_gaps=True)
_PAGED: Final = Form(page_lines=8)
_SITE: Final = Site(
    host="doc-mundi.example",
    path="/{token}/{slug}_{n}.html",
    menu=("A", "B", "C", "D"),
    footer=("E", "F", "G"),
    authors=("sala_abierta", "U-7265", "Weir Parish"),
)


def _box(*labels: str) -> tuple[Row, ...]:
    """Author, pages, size, format, views and downloads under these labels."""
    fields = ("author", "page_count", "file_size", "file_format", "views", "downloads")
    values = ("{author}", "{total}", "{size_comma}", "{FORMAT}", "{views_point}", "{downloads}")
    return tuple(zip(fields, labels, values, strict=True))


def _plan(
    box: tuple[Row, ...],
    words: tuple[str, str, str],
    notices: tuple[str, ...],
    form: Form,
    carrier: Carrier,
    facts_as: str,
) -> Plan:
    """A page whose text stands between its values and what is said of rights: label, limit and heading of links."""
    label, limit, more = words
    return Plan(
        ("<h1>{title}</h1>", "facts", f"<h2>{label}</h2>", "body", f"<p>{limit}</p>", "notices p", "others", "footer"),
        box,
        facts_as,
        notices=notices,
        others=f"<h3>{more}</h3>" + "{links}",
        form=form,
        carrier=carrier,
        count=2,
    )


_ES: Final = _box("Autor", "Número de páginas", "Tamaño", "Formato", "Visitas", "Descargas")
_FR: Final = _box("Auteur", "Nombre de pages", "Taille", "Format du fichier", "Vues", "Téléchargements")
_IT: Final = _box("Autore", "Numero di pagine", "Dimensione", "Formato file", "Visualizzazioni", "Download totali")
_PT: Final = _box("Autor", "Número de páginas", "Tamanho", "Tipo de arquivo", "Visualizações", "Downloads")
_RU: Final = _box("Автор", "Количество страниц", "Размер файла", "Тип файла", "Просмотров", "Скачиваний")
_ID: Final = _box("Penulis", "Jumlah halaman", "Ukuran file", "Tipe file", "Dilihat", "Diunduh")
_PL: Final = _box("Autor", "Liczba stron", "Rozmiar pliku", "Typ pliku", "Wyświetleń", "Pobrań")
_NL: Final = _box("Auteur", "Aantal pagina's", "Bestandsgrootte", "Bestandstype", "Weergaven", "Downloads")
_ES_RIGHTS: Final = (
    "Los derechos de autor de este documento pertenecen a su autor.",
    "Si el documento vulnera sus derechos, contáctenos y lo eliminaremos.",
)
_FR_RIGHTS: Final = (
    "Les droits d'auteur de ce document appartiennent à son auteur.",
    "Si ce document porte atteinte à vos droits, contactez-nous et nous le supprimerons.",
)
_IT_RIGHTS: Final = ("I diritti d'autore di questo documento appartengono al suo autore.",)
_PT_RIGHTS: Final = ("Os direitos autorais deste material pertencem ao autor.",)
_RU_RIGHTS: Final = ("Авторские права на документ принадлежат его автору.",)
_ID_RIGHTS: Final = ("Hak cipta dokumen ini milik penulisnya.",)
_PL_RIGHTS: Final = ("Prawa autorskie do dokumentu należą do jego autora.",)
_NL_RIGHTS: Final = ("Het auteursrecht op dit document berust bij de auteur.",)

_SPANISH: Final = ("Vista previa", "Seguir leyendo", "Documentos relacionados")
_FRENCH: Final = ("Aperçu du document", "Lire la suite", "Documents similaires")
PLANS: Final = {
    "es-blank": _plan(_ES, _SPANISH, _ES_RIGHTS, _WRAPPED, "br", "p-blank"),
    "es-columns": _plan(
        _ES, ("Texto completo", "Cargando..", "Te puede interesar"), _ES_RIGHTS, _PAGED, "p", "columns"
    ),
    "fr-heads": _plan(_FR, _FRENCH, _FR_RIGHTS, _GAPS, "div", "heads"),
    "fr-blank": _plan(_FR, ("Extrait", "Lire l'aperçu", "À lire aussi"), _FR_RIGHTS, _PAGED, "pages-p", "p-blank"),
    "it-dl": _plan(_IT, ("Anteprima", "Continua a leggere", "Documenti correlati"), _IT_RIGHTS, _WRAPPED, "pre", "dl"),
    "it-glued": _plan(
        (*_IT[1:3], *_IT[4:]),
        ("ESTRATTO DOCUMENTO", "Caricamento..", "Documenti simili"),
        _IT_RIGHTS,
        _WRAPPED,
        "p",
        "spans",
    ),
    "pt-divs": _plan(_PT, ("Transcrição", "Continuar lendo", "Materiais relacionados"), _PT_RIGHTS, _GAPS, "p", "divs"),
    "ru-blank": _plan(_RU, ("Содержание", "Читать далее", "Похожие документы"), _RU_RIGHTS, _WRAPPED, "div", "p-blank"),
    "ru-rows": _plan(_RU, ("Текст документа", "Читать полностью", "Рекомендуем"), _RU_RIGHTS, _PAGED, "p", "rows"),
    "id-bars": _plan(_ID, ("Isi dokumen", "Memuat..", "Dokumen terkait"), _ID_RIGHTS, _WRAPPED, "br", "bars"),
    "pl-blank": _plan(
        _PL, ("Podgląd dokumentu", "background image", "Podobne dokumenty"), _PL_RIGHTS, _GAPS, "p", "p-blank"
    ),
    "nl-heads": _plan(
        _NL, ("Volledige tekst", "Voorbeeld", "Related documents"), _NL_RIGHTS, _WRAPPED, "pages", "heads"
    ),
}
FAMILIES: Final[tuple[Family, ...]] = (family("open_surface", "generic", _SITE, PLANS, ("en", "de")),)
