"""Labels of metadata values in languages other than Chinese, by field: a language a line, wordings parted by `|`.

Chinese ones stand in `wordings`, for there the labels run into values in ways of their own.
"""

from typing import Final

OTHER: Final = ""
"""The field of labels whose values the record has no key for; they end the value before them."""


def read_table(table: str) -> tuple[str, ...]:
    """The wordings of a table: lines, and wordings parted by `|`."""
    return tuple(filter(None, (wording.strip() for line in table.splitlines() for wording in line.split("|"))))


_BY_FIELD: Final = {
    "created": """
        Published | Published on | Uploaded | Uploaded on | Upload date | Date uploaded | Date published | Date
        Publication date | Posted | Posted on | Date added | Added | Added on | Release date
        Date post | Post date | Deposited | Deposited on | Submitted | Submitted on | Time added
        Upload | Upload am | Hinzugefügt | Hinzugefügt am | Publiziert am | Einstelldatum
        Veröffentlicht | Veröffentlicht am | Hochgeladen | Hochgeladen am | Eingestellt | Eingestellt am
        Online seit | Datum | Upload-Datum | Erschienen | Erschienen am | Hochladedatum
        Publié le | Mis en ligne le | Date de publication | Ajouté le | Transféré le | Date d'ajout
        Publicado | Publicado el | Subido el | Fecha | Fecha de subida | Fecha de publicación
        Publicado em | Enviado em | Postado em | Data | Data de envio | Data de publicação
        Pubblicato il | Caricato il | Data di pubblicazione | Data di caricamento
        Đăng lúc | Ngày gửi | Thời gian tải lên | Thời gian | Ngày đăng | Ngày chia sẻ | Ngày tải lên
        Ngày đăng tải | Đăng ngày | Ngày xuất bản | Ngày tạo
        Thời gian đăng
        掲載日時 | 投稿日付 | 公開日 | 公開日時 | 投稿日 | 投稿日時 | 登録日 | 登録日時 | 掲載日 | アップロード日
        アップロード日時 | 発行日 | 作成日
        Дата загрузки | Загружено | Опубликовано | Дата публикации | Дата добавления | Добавлено
        Diunggah | Diunggah pada | Tanggal unggah | Încărcat pe | Data încărcării | Publicat pe
        Data dodania | Dodano | Geüpload op | Gepubliceerd op
    """,
    "page_count": """
        Pages | Page count | Number of pages | No. of pages | Total pages | Pages in total | Length | Extent
        Total number of pages
        Seiten | Seitenzahl | Seitenanzahl | Anzahl Seiten | Anzahl der Seiten | Umfang | Gesamtseiten | Seiten gesamt
        Gesamtseitenzahl | Seitenumfang
        Nombre de pages | Nb de pages | Páginas | Número de páginas | Total de páginas | Pagine | Numero di pagine
        枚数 | 総枚数 | ページ総数 | Số trang | Số lượng trang | Tổng số trang | Tổng trang | Độ dài | Trang
        ページ数 | 総ページ数 | 全ページ数 | ページ | 頁数
        総頁数
        Slides | Number of slides | Anzahl Folien | Anzahl der Folien | Количество слайдов | Кол-во слайдов | Слайдов
        Страниц | Страницы | Количество страниц | Кол-во страниц | Число страниц | Кількість сторінок | Сторінок
        Halaman | Jumlah halaman | Pagini | Număr de pagini | Liczba stron | Pagina's | Aantal pagina's
    """,
    "price": """
        Price | Cost | Preis | Prix | Precio | Preço | Prezzo | Giá | Giá bán | Giá tiền | Phí tải | Phí tải về
        価格 | 値段 | 料金 | 販売価格 | Цена | Стоимость | Ціна | Harga | Preț | Cena | Prijs
    """,
    "points": "Points | Credits | Điểm | Điểm tải | ポイント | 必要ポイント | 必要ポイント数",
    "file_size": """
        Size | File size | Filesize | Document size | Size of file | Data size | Größe | Dateigröße | Dokumentgröße
        Größe der Datei | Dateigrösse | Grösse | Speicherbedarf | Speichergröße
        Taille | Taille du fichier | Poids | Tamaño | Tamaño del archivo | Tamaño de archivo
        Tamanho | Tamanho do arquivo | Tamanho do ficheiro | Dimensione | Dimensioni | Dimensione del file
        Dung lượng | Dung lượng file | Kích thước | Kích thước file | Kích cỡ
        データ容量 | ファイルサイズ | サイズ | 容量 | ファイル容量 | データサイズ | Размер | Размер файла | Розмір
        Ukuran | Ukuran file | Ukuran berkas | Dimensiune | Mărime | Rozmiar | Rozmiar pliku | Grootte
        Bestandsgrootte
    """,
    "author": """
        Depositor | Donor | Nutzer | Mitglied | Anbieter | Creator | Urheber | Urheberin | Dozent | Dozentin
        Beitrag von | Người upload | Người soạn | Biên soạn | Người biên soạn | 執筆者 | 投稿者名
        Thành viên | Người dùng | Giáo viên | 投稿ユーザー
        アップロードした人 | 投稿元 | Author | Authors | Writer | Author(s) | Autor/in | Uploader | Contributor
        Owner | Submitter | Autor | By | Von | Por | Bởi
        Autorin | Verfasser | Verfasserin
        Uploader(in) | Auteur | Autora | Autore | Tác giả | Người đăng | Người tải lên | Người chia sẻ | Người gửi
        Chia sẻ | 投稿者 | 作成者 | 著者 | 登録者 | 提供者 | アップロード者 | 出品者
        Автор | Penulis | Pengunggah
    """,
    "file_format": """
        Format | File format | File type | Filetype | Type | Document type | Document format | Type of file
        Dateiformat | Dateityp | Typ | Datei | Dateiendung
        Dokumenttyp
        Format du fichier | Type de fichier | Formato | Tipo | Tipo de archivo | Formato de archivo
        Tipo de arquivo | Formato do arquivo | Tipo de ficheiro | Tipo di file | Formato file
        Định dạng | Định dạng file | Định dạng tài liệu | Kiểu tệp | Loại file | Loại tệp | Kiểu file | ファイル形式
        形式 | フォーマット | 拡張子
        データ形式 | ファイル種別 | ファイルの種類 | Формат | Формат файла | Тип | Тип файла | Тип документа
        Tipe | Tipe file | Jenis file | Format file | Tip | Typ pliku | Bestandstype
    """,
    "doc_id": """
        Item number | Item no. | Item ID | Accession number | Record number | Identifier | Reference number
        Skript-Nr. | Skriptnummer | Mã số | 資料No | 資料No. | 登録番号 | Document ID | Doc ID | File ID
        Document number | Document no. | Doc. no. | Dokument-ID | Dokumentnummer
        Dokument-Nr. | Dokument-Nummer | Numéro du document | ID du document | Número de documento
        ID del documento
        Número do documento | ID do documento | Código do documento | Numero documento | ID documento
        Mã tài liệu | Mã số tài liệu | 資料番号 | 資料ID | 文書番号 | 文書ID | ドキュメントID | 管理番号
        Номер документа | ID документа
    """,
    "views": """
        View | Consulted | Viewed | Seen | Accesses | Visits | Times viewed | Klicks | Zugriffe | Abrufe | Angesehen
        Đã xem | Lượt truy cập | Xem | Lượt view | アクセス | 閲覧 | Views | Total Views | View count | Page views
        Reads | Hits
        Aufrufe | Ansichten | Seitenaufrufe | Gelesen
        Vues | Nombre de vues | Affichages | Consultations | Lectures | Vistas | Visitas | Visualizaciones
        Lecturas
        Visualizações | Acessos | Leituras | Visualizzazioni | Visite | Letture | Lượt xem | Số lượt xem | Lượt đọc
        閲覧数 | 閲覧回数 | 表示回数 | アクセス数 | ビュー数 | Просмотров | Просмотры | Количество просмотров
        Переглядів | Dilihat | Vizualizări | Wyświetleń | Wyświetlenia | Odsłon | Weergaven
    """,
    "downloads": """
        Download | Retrieved | Lượt download | Số lần tải | Downloaded | Times downloaded | Anzahl der Downloads
        Đã tải xuống | ダウンロード | DL
        Downloads | Total Downloads | Download count | Number of downloads | Heruntergeladen | Anzahl Downloads
        Téléchargements | Nombre de téléchargements | Descargas | Transferências | Total de downloads | Scaricamenti
        Download totali | Lượt tải | Số lượt tải | Lượt tải xuống | Lượt tải về | Tải về | Đã tải
        ダウンロード数 | ダウンロード回数 | DL数 | DL回数 | Скачиваний | Загрузок | Скачано | Количество скачиваний
        Завантажень | Unduhan | Diunduh | Descărcări | Pobrań | Pobrania
    """,
}

_OTHER: Final = """
    Title | Titel | Titre | Título | Titolo | Tiêu đề | Tên tài liệu | タイトル | 資料名 | Название | Judul | Titlu
    Category | Categories | Language | Rating | Ratings | Words | Word count | Tags | Keywords | Course
    Institution
    University | Subject | ISBN | Publisher | Modified | Updated | Last modified | Last updated | Likes | Comments
    Kategorie | Kategorien | Sprache | Bewertung | Wörter | Schlagwörter | Fach | Hochschule | Kurs | Geändert am
    Aktualisiert | Aktualisiert am | Zuletzt geändert | Catégorie | Langue | Matière | Mots-clés | Mots | Modifié le
    Categoría | Idioma | Materia | Asignatura | Etiquetas | Categoria | Disciplina | Instituição | Lingua | Parole
    Danh mục | Chuyên mục | Thể loại | Ngôn ngữ | Từ khóa | Môn học | Môn | Lớp | Trường | Chủ đề | Đánh giá | Cập nhật
    Ngày cập nhật | Năm học | Khoa | Ngành | Bình luận | Yêu thích | Semester | Studiengang | Schulfach | Klasse
    Note | Schlagworte
    Letzte Änderung | Lizenz | Collection | Series | Licence | License | 学年 | 教科 | ライセンス
    カテゴリ | カテゴリー | 言語 | 科目 | キーワード | タグ | 更新日 | 更新日時 | 評価 | 文字数 | 大学 | 学部
    ジャンル
    Категория | Язык | Рубрика | Дисциплина | Категорія | Дата конвертації | Bahasa | Kategori | Limba | Język
"""

_COMMON: Final = """
    View | Download | Date post | Post date | Slides
    Date | Datum | Data | Fecha | Added | Length | Umfang | Type | Typ | Tipo | Tip | Tipe | Тип | Cost | Owner
    Points | Credits | By | Von | Por | Bởi | Trang | Xem | Datei | Creator | Độ dài | Erschienen | Dozent
    Dozentin | 作成日 | 発行日
        Reads | Hits | Gelesen | Visite | Acessos | Tải về | Chia sẻ | ページ | 形式 | 容量 | Giá | Diunggah | Dodano
    Uploaded
"""

# Words behind which a name follows without a colon, often without a blank.
_BY: Final = """
    Uploaded by | Published by | Posted by | Shared by | Submitted by | Contributed by | Added by
    Hochgeladen von | Veröffentlicht von | Eingestellt von | Eingereicht von | Bereitgestellt von | Geteilt von
    Hinzugefügt von
    Transféré par | Mis en ligne par | Publié par | Ajouté par | Envoyé par | Partagé par | Téléversé par
    Subido por | Publicado por | Enviado por | Cargado por | Compartido por | Carregado por | Postado por
    Compartilhado por | Caricato da | Pubblicato da | Inviato da | Condiviso da
    Đăng bởi | Được đăng bởi | Tải lên bởi | Chia sẻ bởi | Được chia sẻ bởi | Gửi bởi | Được tải lên bởi
    Загружено пользователем | Опубликовано пользователем | Загрузил | Diunggah oleh | Încărcat de | Dodane przez
    Geüpload door
"""

BY: Final = read_table(_BY)
LABELS: Final = {
    **dict.fromkeys(read_table(_OTHER), OTHER),
    **{label: field for field, table in _BY_FIELD.items() for label in read_table(table)},
    **dict.fromkeys(BY, "author"),
}
AUTHORS: Final = frozenset(label for label, field in LABELS.items() if field == "author")
COLON_LABELS: Final = frozenset({*read_table(_OTHER), *read_table(_COMMON)})
"""Labels that are common words: without a colon behind them they are none."""
